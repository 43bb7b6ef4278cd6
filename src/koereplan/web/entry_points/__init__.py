"""The directory of entry points: read by all staff, kept by those whose they are."""
