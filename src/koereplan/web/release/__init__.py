"""The release took place, and one day the course ends."""
