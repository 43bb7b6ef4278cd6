"""Step 1: the municipality is told of an admission, confirms that it was, and passes it on to whom it concerns."""
