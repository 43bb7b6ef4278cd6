"""What people read: a text in Danish, the language of the source, and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koereplan.roadmap.days import DAYS, ORIGIN

_MONTHS_DA = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both languages."""

    da: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in a language: English for `en`, else Danish."""
        return self.en if language == "en" else self.da


class DateTexts:
    """Dates as people write them, each worked out the first time it is asked for."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.by_day: list[str | None] = [None] * DAYS

    def write(self, day: int) -> str:
        """Return a date that was not asked for before."""
        text = self.by_day[day] = written(date.fromordinal(ORIGIN + day), self._language)
        return text


def written(day: date, language: str = "da") -> str:
    """Return a date as people write it: »26. februar 2027«, or "26 February 2027"."""
    if language == "en":
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.day}. {_MONTHS_DA[day.month - 1]} {day.year}"
