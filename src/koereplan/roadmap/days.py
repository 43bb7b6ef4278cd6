"""Days as small integers: what the engine counts in.

Day 0 is 1880-01-01, so that every date of a facts file (1900 to 2199) and all that is counted from one are
positive, index the tables below, and leave 0 for "unknown". Both executions read the same tables.
"""

from __future__ import annotations

from array import array
from calendar import monthrange
from datetime import date
from typing import Final

FIRST_YEAR: Final = 1880
LAST_YEAR: Final = 2240
UNKNOWN: Final = 0
ORIGIN: Final = date(FIRST_YEAR, 1, 1).toordinal()
"""The ordinal of day 0."""
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
"""The first and the last date a facts file may hold."""

_LENGTHS: Final = [monthrange(year, month)[1] for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
DAYS: Final = sum(_LENGTHS)
"""How many days the tables cover."""

LAST_OF_MONTH: Final = bytes(length - 1 for length in _LENGTHS)
"""Month → its last day of the month, counted from 0."""
FIRST_OF_MONTH: Final = [0]
for _length in _LENGTHS[:-1]:
    FIRST_OF_MONTH.append(FIRST_OF_MONTH[-1] + _length)
MONTH_OF: Final = array("H")
"""Day → its month, counted from January of the first year."""
for _month, _length in enumerate(_LENGTHS):
    MONTH_OF.extend([_month] * _length)
DAY_OF_MONTH: Final = b"".join(bytes(range(length)) for length in _LENGTHS)
"""Day → its day of the month, counted from 0."""
DATES: Final[list[date | None]] = [None, *map(date.fromordinal, range(ORIGIN + 1, ORIGIN + DAYS))]
"""Day → date; unknown → None."""


def number(day: date | None) -> int:
    """Return the day number of a date; unknown for None."""
    return UNKNOWN if day is None else day.toordinal() - ORIGIN


def plus_months(day: int, months: int) -> int:
    """Return the same day of the month so many months later (or earlier), at most the last day of that month."""
    month = MONTH_OF[day] + months
    of_month = DAY_OF_MONTH[day]
    last = LAST_OF_MONTH[month]
    return FIRST_OF_MONTH[month] + (of_month if of_month < last else last)
