"""The day of release and the first day on which offices are open."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from koereplan.roadmap import closed_because, working_day_from, working_day_until


@dataclass(frozen=True, slots=True)
class ReleaseDay:
    """A day of release: why offices are closed that day, if they are, and the open days around it."""

    day: date
    closed: str
    open_on: date
    open_before: date

    @classmethod
    def of(cls, day: date | None) -> "ReleaseDay | None":
        """Return a day of release with what the calendar says of it."""
        if day is None:
            return None
        return cls(
            day, closed_because(day, language=get_language() or "da"), working_day_from(day), working_day_until(day)
        )
