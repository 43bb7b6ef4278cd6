"""Many cases as columns: one block of a file, every fact an array, and the rows that must be read one by one.

A reader only says that a row is doubtful. What is wrong with it, if anything, is told by the roadmap's own reading
of that row, so that a fault has the same words in a file of one case and in a file of many.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from koereplan.roadmap import Outcome, editions
from koereplan.roadmap.days import EARLIEST, LATEST, UNKNOWN, number
from koereplan.roadmap.facts import FACTS, FactType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

FAULTY: Final = -2
"""Stands for a value that is no fact: a day, a code or a length that the row must be read again for."""
ABSENT: Final = -1
"""Stands for a flag, a choice or a length that is not given; an unknown day has its own number."""
FIRST, LAST = number(EARLIEST), number(LATEST)
LONGEST: Final = 1 << 40
"""A length beyond this is the same to the rules, and far from what an integer cannot hold."""

KEYS: Final = frozenset(spec.key for spec in FACTS)
DATES: Final = tuple(spec.key for spec in FACTS if spec.type is FactType.DATE)
LENGTHS: Final = tuple(spec.key for spec in FACTS if spec.type is FactType.WHOLE_NUMBER)
FLAGS: Final = tuple(spec.key for spec in FACTS if spec.type is FactType.FLAG)
CHOICES: Final = {
    spec.key: {choice: code for code, choice in enumerate(spec.choices)}
    for spec in FACTS
    if spec.type is FactType.CHOICE
}
KNOWABLE: Final = KEYS - {"case", "edition", "known", "given", "events"}
OUTCOMES: Final = {outcome.value: code for code, outcome in enumerate(Outcome)}
STEPS: Final = {key: code for code, key in enumerate(dict.fromkeys(step.key for e in editions() for step in e.steps))}
"""Every step of every edition, numbered across them."""
ALLOWED: Final = {
    "known": KNOWABLE,
    "given": frozenset.intersection(*(frozenset(s.key for s in e.steps if s.shiftable) for e in editions())),
}
"""The keys of `known` and `given` that are right in every edition; for others a row is read again."""
ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayNumbers(dict[str, int]):
    """The text of a date → its day, worked out the first time it is met; any other text is faulty."""

    def __missing__(self, text: str) -> int:
        try:
            day = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            return FAULTY
        found = self[text] = number(day)
        return found


@dataclass(slots=True)
class Cases:
    """One block of cases as columns."""

    unreadable: list[tuple[int, str]]
    """Places that hold no case at all, each with the reason."""
    places: NDArray[np.int64]
    """Where each case stands in its file, from 1."""
    case: pa.Array
    edition: pa.Array
    days: dict[str, NDArray[np.int32]]
    lengths: dict[str, NDArray[np.int64]]
    flags: dict[str, NDArray[np.int8]]
    choices: dict[str, NDArray[np.int8]]
    known: dict[str, NDArray[np.int32]]
    given: dict[str, NDArray[np.int32]]
    events: Events
    is_doubtful: NDArray[np.bool_]
    raw: Callable[[Sequence[int]], list[Any]]
    """Returns rows as the roadmap's own reading takes them."""


@dataclass(slots=True)
class Events:
    """The events of a block of cases: where those of each case begin, and their steps, days and outcomes."""

    starts: NDArray[np.int64]
    steps: NDArray[np.int16]
    days: NDArray[np.int32]
    outcomes: NDArray[np.int8]


class Nested:
    """What lies within the facts of a block of cases, gathered row by row: `known`, `given` and `events`."""

    def __init__(self, day_numbers: DayNumbers) -> None:
        self._day_numbers = day_numbers
        self._dates: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("i"), array("i")))
        self._event_counts, self._steps, self._days, self._outcomes = array("q"), array("h"), array("i"), array("b")

    def take_dates(self, row: int, name: str, value: object) -> int | None:
        """Take a row's `known` or `given` and return how many keys it has; None when it is doubtful."""
        if value is None:
            return 0
        if not isinstance(value, dict):
            return None
        allowed = ALLOWED[name]
        is_good = True
        for key, text in value.items():
            if key not in allowed:
                is_good = False
            elif text is not None:
                day = self._day_numbers[text] if isinstance(text, str) else FAULTY
                rows, days = self._dates[f"{name}.{key}"]
                rows.append(row)
                days.append(day)
                is_good &= day != FAULTY
        return len(value) if is_good else None

    def take_events(self, value: object) -> int | None:
        """Take the next row's `events` and return how many keys they have; None when they are doubtful."""
        if value is None:
            self._event_counts.append(0)
            return 0
        before, keys, is_good = len(self._steps), 0, isinstance(value, list)
        for event in value if isinstance(value, list) else ():
            try:
                step, day = STEPS[event["step"]], self._day_numbers[event["date"]]
                outcome = OUTCOMES["done" if (word := event.get("outcome")) is None else word]
            except (KeyError, TypeError, AttributeError):
                is_good = False
                continue
            keys += len(event)
            is_good &= day != FAULTY and len(event) == 2 + ("outcome" in event)
            self._steps.append(step)
            self._days.append(day)
            self._outcomes.append(outcome)
        self._event_counts.append(len(self._steps) - before)
        return keys if is_good else None

    def dates(self, name: str, rows: int) -> dict[str, NDArray[np.int32]]:
        """Return the columns of `known` or `given`, as far as any row has them."""
        columns = {}
        for key, (at, days) in self._dates.items():
            within, _, fact = key.partition(".")
            if within == name:
                columns[fact] = column = np.full(rows, UNKNOWN, np.int32)
                column[np.frombuffer(at, np.int32)] = np.frombuffer(days, np.int32)
        return columns

    def events(self) -> Events:
        """Return the events of all rows."""
        starts = np.zeros(len(self._event_counts) + 1, np.int64)
        np.cumsum(np.frombuffer(self._event_counts, np.int64), out=starts[1:])
        return Events(
            starts,
            np.frombuffer(self._steps, np.int16),
            np.frombuffer(self._days, np.int32),
            np.frombuffer(self._outcomes, np.int8),
        )
