"""Registering an admission, and recognising somebody who has been here before."""
