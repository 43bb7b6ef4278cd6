"""Sessions and homework by month as a picture: a mark for each, told apart by shape, and the same in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koereplan.casework.supervision.kinds import Attendance, Homework
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koereplan.casework.supervision.progress import Month

ROW, HEAD, LABEL, HOMEWORK_AT, GAP, WIDTH = 30, 34, 62, 226, 24, 340
"""Measures of the picture, in its own units: it is as wide as the smallest screen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One session or one homework: which shape, and where."""

    shape: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: its name, the marks in its row, and its numbers in the order of the table's columns."""

    name: str
    y: int
    marks: tuple[Mark, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The picture and its table. `key` says what each shape means."""

    months: tuple[MonthView, ...]
    height: int
    key: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    homework_at: int = HOMEWORK_AT
    label_at: int = LABEL
    width: int = WIDTH

    @classmethod
    def of(cls, months: Sequence[Month]) -> ProgressView:
        """Return months as they are drawn, the first one on top."""
        kinds = (*Attendance, *Homework)
        return cls(
            months=tuple(_month(month, HEAD + place * ROW) for place, month in enumerate(months)),
            height=HEAD + len(months) * ROW,
            key=tuple((kind.value, str(kind.label)) for kind in kinds),
            columns=tuple(str(kind.label) for kind in kinds),
        )


def _month(month: Month, top: int) -> MonthView:
    middle = top + ROW // 2
    return MonthView(
        name=days.month_in_short(month.first_on),
        y=middle,
        marks=(*_marks(month.attended, LABEL, middle), *_marks(month.homework, HOMEWORK_AT, middle)),
        numbers=(*map(month.times, Attendance), *map(month.homeworks, Homework)),
    )


def _marks(kinds: Iterable[Attendance | Homework], left: int, y: int) -> Iterable[Mark]:
    for place, kind in enumerate(kinds):
        yield Mark(kind.value, left + place * GAP + GAP // 2, y)
