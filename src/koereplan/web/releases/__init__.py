"""The day of release: what is arranged for it, what is missing, and what the person and the municipality are given."""
