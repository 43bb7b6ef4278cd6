"""Working days in Denmark: Monday to Friday, no public holiday, nor 5 June, 24 and 31 December."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import compress
from typing import Final

from koereplan.roadmap.days import DAYS, FIRST_YEAR, LAST_YEAR, ORIGIN
from koereplan.roadmap.wording import Wording

_EASTER_BOUND: Final = (
    (-3, Wording("skærtorsdag", "Maundy Thursday")),
    (-2, Wording("langfredag", "Good Friday")),
    (0, Wording("påskedag", "Easter Sunday")),
    (1, Wording("2. påskedag", "Easter Monday")),
    (39, Wording("Kristi himmelfartsdag", "Ascension Day")),
    (49, Wording("pinsedag", "Whit Sunday")),
    (50, Wording("2. pinsedag", "Whit Monday")),
)
_PRAYER_DAY: Final = (26, Wording("store bededag", "General Prayer Day"))
_LAST_PRAYER_DAY: Final = 2023
_FIXED: Final = (
    (1, 1, Wording("nytårsdag", "New Year's Day")),
    (6, 5, Wording("grundlovsdag", "Constitution Day")),
    (12, 24, Wording("juleaftensdag", "Christmas Eve")),
    (12, 25, Wording("juledag", "Christmas Day")),
    (12, 26, Wording("2. juledag", "Boxing Day")),
    (12, 31, Wording("nytårsaftensdag", "New Year's Eve")),
)
_WEEKEND: Final = {5: Wording("en lørdag", "a Saturday"), 6: Wording("en søndag", "a Sunday")}


def easter(year: int) -> date:
    """Return Easter Sunday, by the Gregorian computus."""
    century, golden = year // 100, year % 19
    leap_corrected = century - century // 4
    epact = (leap_corrected - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - leap_corrected) % 7
    from_march_28 = epact - weekday
    return date(year, 3, 28) + timedelta(days=from_march_28)


def holidays(year: int) -> dict[date, Wording]:
    """Return the year's days off that are not just a weekend, each with its name."""
    bound = _EASTER_BOUND if year > _LAST_PRAYER_DAY else (*_EASTER_BOUND, _PRAYER_DAY)
    named = {date(year, month, day): name for month, day, name in _FIXED}
    return named | {easter(year) + timedelta(days=days): name for days, name in bound}


def why_closed(day: int, language: str) -> str:
    """Return what keeps the offices closed that day: the holiday's name, else the day of the week, else nothing."""
    closed = date.fromordinal(ORIGIN + day)
    name = holidays(closed.year).get(closed) or _WEEKEND.get(closed.weekday())
    return name.text(language) if name else ""


def _distances() -> tuple[bytes, bytes]:
    """Return, for every day, how far it is to the working day on or after it, and on or before it."""
    week = [(ORIGIN + day - 1) % 7 > 4 for day in range(7)]
    is_closed = bytearray(week * (DAYS // 7 + 1))[:DAYS]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for holiday in holidays(year):
            is_closed[holiday.toordinal() - ORIGIN] = True
    to_next, to_previous = bytearray(DAYS), bytearray(DAYS)
    closed = list(compress(range(1, DAYS - 1), is_closed[1:-1]))
    for day in closed:
        to_previous[day] = to_previous[day - 1] + 1
    for day in reversed(closed):
        to_next[day] = to_next[day + 1] + 1
    return bytes(to_next), bytes(to_previous)


TO_NEXT, TO_PREVIOUS = _distances()
"""Day → how many days to the first working day on or after it, and to the last one on or before it."""


def closed_because(day: date, *, language: str = "da") -> str:
    """Return why offices are closed on a day, or nothing where they are open."""
    return why_closed(day.toordinal() - ORIGIN, language)


def working_day_from(day: date) -> date:
    """Return the first working day on or after a day."""
    return day + timedelta(days=TO_NEXT[day.toordinal() - ORIGIN])


def working_day_until(day: date) -> date:
    """Return the last working day on or before a day."""
    return day - timedelta(days=TO_PREVIOUS[day.toordinal() - ORIGIN])
