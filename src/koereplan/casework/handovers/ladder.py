"""When both sides of a handover are reminded, and their leaders: days before and after the day it is expected on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One reminder: so many days after the expected day, before it where negative; to the leaders too, or not."""

    days: int
    leaders: bool


def ladder() -> tuple[Rung, ...]:
    """Return the reminders, the first one first."""
    both = [Rung(days, leaders=False) for days in settings.HANDOVER_REMIND_DAYS]
    return tuple(sorted(both + [Rung(days, leaders=True) for days in settings.HANDOVER_LEADERS_DAYS]))


def rungs_behind(expected_on: date | None, *, on: date) -> int:
    """Return how many reminders' days have come; none while no day is known."""
    if expected_on is None:
        return 0
    return sum(expected_on + timedelta(days=rung.days) <= on for rung in ladder())
