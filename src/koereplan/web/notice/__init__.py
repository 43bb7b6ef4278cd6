"""Step 1, prepared: whom in the municipality to tell of the admission, on which ground, in which words."""
