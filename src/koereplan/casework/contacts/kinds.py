"""Within how long a notice of admission is to be confirmed, and how that waits."""

from datetime import timedelta

UNCONFIRMED = "notice_unconfirmed"
"""What waits for whoever holds the case, until the unit that was told has confirmed it."""

CONFIRMED_WITHIN = timedelta(days=7)
"""How long a unit has to confirm a notice of admission: ours."""
