"""Months counted from date to date."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later (or earlier), at most the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
