"""What is kept from the person on a legal ground."""
