"""The days on which Danish offices are closed, and the working day before or after a date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

ONE_DAY = timedelta(days=1)


@cache
def closed_days(year: int) -> frozenset[date]:
    """Return the public holidays of a year, with 5 June, 24 December and 31 December."""
    sunday = easter(year)
    moving = [-3, -2, 0, 1, 39, 49, 50]  # Maundy Thursday, Good Friday, Easter, Ascension, Whitsun
    if year <= 2023:
        moving.append(26)  # Store Bededag
    fixed = [(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)]
    return frozenset(
        [sunday + timedelta(days=days) for days in moving] + [date(year, month, day) for month, day in fixed]
    )


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in closed_days(day.year)


def first_working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += ONE_DAY
    return day


def last_working_day_until(day: date) -> date:
    while not is_working_day(day):
        day -= ONE_DAY
    return day
