"""When one can come to an office: hours by the days of the week, and days on which it is closed besides."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem
from koereplan.roadmap import closed_because

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_DAYS = "|".join(WEEKDAYS)
_SPAN = re.compile(
    rf"({_DAYS})[a-zæøå]*(?:\s*(?:-|–|til)\s*({_DAYS})[a-zæøå]*)?\s+"
    r"(\d{1,2})(?:[.:](\d\d))?\s*(?:-|–|til)\s*(\d{1,2})(?:[.:](\d\d))?"
)
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BETWEEN = re.compile(r"[,;\n]+")


class UnreadableHours(Problem):
    """Hours or days cannot be read; `field` says which."""

    code = "entry_points.unreadable_hours"
    says = _("{what}")


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when one can come."""

    from_at: time
    until_at: time


@dataclass(frozen=True, slots=True)
class Opening:
    """When an office is open: hours by weekday (Monday is 0), without any where nothing is known."""

    hours: Mapping[int, tuple[Hours, ...]]
    closing_days: frozenset[date]

    @classmethod
    def read(cls, opening: str, closing_days: str = "") -> "Opening":
        """Return opening hours as somebody wrote them: »man-ons 10-14, tor 10-17«, and »15.5.2026«.

        :raises UnreadableHours: they are not written so.
        """
        hours: dict[int, tuple[Hours, ...]] = {}
        for part in _parts(opening):
            for weekday, span in _span(part):
                hours[weekday] = (*hours.get(weekday, ()), span)
        return cls(hours, frozenset(map(_day, _parts(closing_days))))

    def why_closed(self, day: date, at: time | None, *, language: str = "da") -> str:
        """Return why nobody can come on a day at a time, or nothing where one can, as far as is known."""
        if reason := closed_because(day, language=language):
            return reason
        if day in self.closing_days:
            return gettext("en lukkedag")
        if not self.hours:
            return ""
        open_then = self.hours.get(day.weekday(), ())
        if not open_then:
            return gettext("en ugedag, hvor der er lukket")
        if at is not None and not any(hours.from_at <= at < hours.until_at for hours in open_then):
            return gettext("uden for åbningstiden (%(hours)s)") % {"hours": ", ".join(map(_said, open_then))}
        return ""


def _parts(text: str) -> Iterator[str]:
    return (part.strip().lower() for part in _BETWEEN.split(text) if part.strip())


def _span(part: str) -> Iterator[tuple[int, Hours]]:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise UnreadableHours(field="opening", what=gettext("Skriv åbningstiden som »man-ons 10-14, tor 10-17«."))
    first, last, *clock = found.groups()
    try:
        hours = Hours(time(int(clock[0]), int(clock[1] or 0)), time(int(clock[2]), int(clock[3] or 0)))
    except ValueError:
        raise UnreadableHours(field="opening", what=gettext("Et klokkeslæt i åbningstiden findes ikke.")) from None
    if hours.from_at >= hours.until_at:
        raise UnreadableHours(field="opening", what=gettext("Der skal åbnes, før der lukkes."))
    for weekday in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
        yield weekday, hours


def _day(part: str) -> date:
    found = _DAY.fullmatch(part)
    try:
        day, month, year = map(int, found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        what = gettext("»%(part)s« er ikke en dag. Skriv lukkedage som »15.5.2026«.") % {"part": part}
        raise UnreadableHours(field="closing_days", what=what) from None


def _said(hours: Hours) -> str:
    return f"{hours.from_at:%H.%M}–{hours.until_at:%H.%M}"
