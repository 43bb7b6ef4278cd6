"""Whether the product is set up so that real people's cases are safe in it."""
