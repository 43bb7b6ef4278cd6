"""The plan on pages: read, written by area of life, agreed, followed up, and contributed to."""
