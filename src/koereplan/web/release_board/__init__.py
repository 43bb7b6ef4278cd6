"""The release board: who comes out the next 90 days, what is missing, and whose move it is."""
