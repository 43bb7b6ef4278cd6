"""How days are counted of what waits, and of what was answered."""

from datetime import date, timedelta

from koereplan.roadmap import closed_because


def first_of_week(on: date) -> date:
    """Return the first day of the week that a day lies in."""
    return on - timedelta(days=on.weekday())


def working_days(since: date, on: date) -> int:
    """Return how many working days have gone by after a day, up to and with another."""
    days = (since + timedelta(days=number) for number in range(1, (on - since).days + 1))
    return sum(not closed_because(day) for day in days)
