"""What the product counts, for those who lead."""
