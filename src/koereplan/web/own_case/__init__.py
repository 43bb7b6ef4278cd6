"""What the person whom a case is about sees of it."""
