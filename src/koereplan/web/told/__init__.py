"""What a unit was told of an admission: confirmed, and passed on within the municipality."""
