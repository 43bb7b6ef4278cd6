"""When one would meet next, by how often one meets; a person agrees it."""

from datetime import date, timedelta

from koereplan.casework.supervision.kinds import INTERVAL, Every
from koereplan.roadmap.workdays import holidays

SATURDAY = 5


def next_day(held_on: date, every: Every) -> date:
    """Return the day of the next session: an interval on, or the first day after that on which offices are open."""
    day = held_on + INTERVAL[every]
    while day.weekday() >= SATURDAY or day in holidays(day.year):
        day += timedelta(days=1)
    return day
