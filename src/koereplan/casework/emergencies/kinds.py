"""When an emergency access is to be reviewed."""

from datetime import timedelta

REVIEWED_WITHIN = timedelta(days=7)
"""Our own norm, which no source names: a week after it was taken, a leader has looked at an emergency access."""
