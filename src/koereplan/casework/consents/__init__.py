"""Consent: what the person lets one body tell one unit, for one purpose, for a time."""
