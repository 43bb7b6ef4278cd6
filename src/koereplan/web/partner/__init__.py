"""A unit that is drawn in is released from the task."""
