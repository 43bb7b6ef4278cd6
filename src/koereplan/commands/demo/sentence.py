"""Sentences of the demo world: the dates that follow from a length, as a sentence calculation would give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from koereplan.foundation.months import months_after

FactValue = date | int | bool | str
FactValues = dict[str, FactValue | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is served from a day on."""

    starts_on: date
    months: int
    days: int = 0

    @classmethod
    def ending(cls, day: date, *, months: int) -> Sentence:
        """Return the sentence of so many months that ends on a day, or within three days of it."""
        return cls(months_after(day, -months), months)

    @classmethod
    def with_parole(cls, day: date, *, months: int) -> Sentence:
        """Return a sentence of so many months whose two thirds have been served about a day."""
        return cls(day - timedelta(days=months * 365 * 2 // 36), months)

    @property
    def ends_on(self) -> date:
        """Return the day of release at the sentence's end."""
        return months_after(self.starts_on, self.months) + timedelta(days=self.days)

    @property
    def parole_on(self) -> date:
        """Return the day when two thirds, and at least two months, are served."""
        two_thirds = self.starts_on + timedelta(days=(self.ends_on - self.starts_on).days * 2 // 3)
        return max(two_thirds, min(months_after(self.starts_on, 2), self.ends_on))

    def facts(self, *, parole_on: date | None = None, **more: FactValue) -> FactValues:
        """Return the facts of a person who expects parole with a year's supervision."""
        parole = parole_on or self.parole_on
        dates: FactValues = {"parole_date": parole, "supervision_end_date": months_after(parole, 12)}
        return self.facts_without_parole() | dates | more

    def facts_without_parole(self, **more: FactValue) -> FactValues:
        """Return the facts of a person for whom parole is not in question."""
        return self.uncalculated(**more) | {"end_date": self.ends_on}

    def uncalculated(self, **more: FactValue) -> FactValues:
        """Return the facts of a person whose release nobody has calculated yet."""
        facts: FactValues = {
            "sentence_start_date": self.starts_on,
            "serving": "prison",
            "sentence_months": self.months,
            "sentence_days": self.days or None,
        }
        return facts | more
