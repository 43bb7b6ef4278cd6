"""Meetings about a release, and the one after it: called, answered, held and closed; and as the person sees them."""
