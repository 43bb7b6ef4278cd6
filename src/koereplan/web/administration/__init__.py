"""What an administrator reads and tries: never any content of a case."""
