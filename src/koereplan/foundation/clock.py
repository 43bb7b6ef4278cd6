"""The one clock. Only the edge (pages, jobs, commands) reads it; everything below is told the day as `on=`.

The few things that are counted in hours are told the instant as `at=`.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the day it is in Denmark, or the day that the settings say it is."""
    return settings.FIXED_TODAY or timezone.localdate()


def now() -> datetime:
    """Return the instant, as clocks show it in Denmark."""
    return timezone.localtime()
