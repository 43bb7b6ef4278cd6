"""What a unit does by the one-time link or the code of a letter, without signing in."""
