"""Whom a case has drawn in: units contacted under a step, and entry points told of an admission."""
