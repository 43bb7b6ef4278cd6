"""Meetings about a release (step 8), and the one after it (8F): called, moved, held, and closed with who does what."""
