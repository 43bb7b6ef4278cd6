"""The one clock. Only the edge (pages, jobs, commands) reads it; everything below is told the day as `on=`."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the day it is in Denmark, or the day that the settings say it is."""
    return settings.FIXED_TODAY or timezone.localdate()
