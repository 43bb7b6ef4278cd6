"""The authorities: their units as a dated tree, and the people who work there."""
