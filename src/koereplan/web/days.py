"""Days and stretches of days in the words of the page's language."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime


def remembered(say: Callable[[date], str]) -> Callable[[date], str]:
    """Return the same way to say a day, remembered in each language: a page names few days, and many times."""

    @lru_cache(maxsize=4096)
    def remember(day: date, _language: str | None) -> str:
        return say(day)

    @wraps(say)
    def said(day: date) -> str:
        return remember(day, get_language())

    return said


@remembered
def in_full(day: date) -> str:
    """Return "26. november 2026"."""
    return date_format(day, pgettext("hele datoen", "j. F Y"))


@remembered
def without_year(day: date) -> str:
    """Return "26. november"."""
    return date_format(day, pgettext("dato uden år", "j. F"))


def day_and_time(instant: datetime) -> str:
    """Return "26. november kl. 14.05", as clocks in Denmark showed it."""
    local = localtime(instant)
    return gettext("%(day)s kl. %(time)s") % {
        "day": without_year(local),
        "time": date_format(local, pgettext("klokkeslæt", "H.i")),
    }


def instant_in_full(instant: datetime) -> str:
    """Return "26. november 2026 kl. 14.05", as clocks in Denmark showed it."""
    local = localtime(instant)
    return gettext("%(day)s kl. %(time)s") % {
        "day": in_full(local),
        "time": date_format(local, pgettext("klokkeslæt", "H.i")),
    }


@remembered
def short(day: date) -> str:
    """Return "26. nov", as a column has room for."""
    return date_format(day, pgettext("kort dato", "j. b"))


@remembered
def short_with_year(day: date) -> str:
    """Return "26. nov 2026"."""
    return date_format(day, pgettext("kort dato med år", "j. b Y"))


@remembered
def month_in_short(day: date) -> str:
    """Return "nov 26", as a row of months has room for."""
    return date_format(day, pgettext("kort måned med år", "b y"))


def weekday(day: date) -> str:
    """Return "torsdag"."""
    return str(WEEKDAYS[day.weekday()])


def with_weekday(day: date) -> str:
    """Return "torsdag 26. november 2026", for a day on which somebody must act."""
    return f"{weekday(day)} {in_full(day)}"


def short_with_weekday(day: date) -> str:
    """Return "tor 26. nov"."""
    return f"{WEEKDAYS_ABBR[day.weekday()]} {short(day)}"


def many(days: int) -> str:
    """Return "1 dag", "11 dage"."""
    return ngettext("%(count)s dag", "%(count)s dage", days) % {"count": days}


def seen_from(day: date, *, today: date) -> str:
    """Return how far a day lies from today: "i dag", "om 95 dage", "11 dage siden"."""
    distance = (day - today).days
    if distance == 0:
        return gettext("i dag")
    if distance == 1:
        return gettext("i morgen")
    if distance == -1:
        return gettext("i går")
    if distance > 0:
        return gettext("om %(days)s") % {"days": many(distance)}
    return gettext("%(days)s siden") % {"days": many(-distance)}


def short_with_weekday_and_year(day: date) -> str:
    """Return "tor 26. nov 2026"."""
    return f"{WEEKDAYS_ABBR[day.weekday()]} {short_with_year(day)}"


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, as a sentence begins."""
    return text[:1].upper() + text[1:]
