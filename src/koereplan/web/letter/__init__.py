"""A letter about a case: whether it has arrived, and what is done when it has not."""
