"""The ways into municipalities: read by all staff, kept by the municipality itself."""
