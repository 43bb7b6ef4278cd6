"""Guides for staff through every phase, written and approved by the agency, and the words explained in them."""
