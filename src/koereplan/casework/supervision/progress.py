"""How sessions were attended and homework done, month by month: counted, never weighed into a score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from koereplan.casework.supervision.kinds import Attendance, Homework
from koereplan.casework.supervision.shapes import SessionLine
from koereplan.foundation.months import months_after

MONTHS = 12
"""How many months are looked back on at most."""


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month: how each session was attended, and what became of homework, the first one first."""

    first_on: date
    attended: tuple[Attendance, ...]
    homework: tuple[Homework, ...]

    def times(self, attendance: Attendance) -> int:
        """Return how many sessions were attended so."""
        return self.attended.count(attendance)

    def homeworks(self, homework: Homework) -> int:
        """Return how many times that became of homework."""
        return self.homework.count(homework)


def by_month(sessions: Iterable[SessionLine], *, on: date) -> tuple[Month, ...]:
    """Return the months from the first session, or a year back, up to the present one; none without sessions."""
    lines = sorted(sessions, key=lambda line: line.held_on)
    if not lines:
        return ()
    of: Mapping[date, list[SessionLine]] = {first: [] for first in _months(lines[0].held_on, on=on)}
    for line in lines:
        if (first := line.held_on.replace(day=1)) in of:
            of[first].append(line)
    return tuple(
        Month(
            first,
            tuple(line.attendance for line in of_month),
            tuple(line.homework_done for line in of_month if line.homework_done),
        )
        for first, of_month in of.items()
    )


def _months(since: date, *, on: date) -> list[date]:
    last = on.replace(day=1)
    earliest = max(since.replace(day=1), months_after(last, 1 - MONTHS))
    months = [earliest]
    while months[-1] < last:
        months.append(months_after(months[-1], 1))
    return months
