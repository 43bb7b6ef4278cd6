"""What is kept from the person on a legal ground, until somebody lifts it."""
