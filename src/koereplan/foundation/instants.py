"""Instants in Denmark: the one time zone in which people here make appointments."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def midnight(day: date) -> datetime:
    """Return the first instant of a day in Denmark."""
    return datetime.combine(day, time(), tzinfo=DENMARK)
