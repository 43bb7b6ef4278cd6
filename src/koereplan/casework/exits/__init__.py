"""EXIT: the way out of a gang, by the person's written consent, known to nobody but those who work on it."""
