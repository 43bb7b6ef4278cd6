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
import pyarrow.compute as pc

from koereplan.roadmap import DEFAULT_EDITION, FACTS, FactType, Outcome, editions
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY, FactColumns
from koereplan.roadmap.days import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from koereplan.roadmap import Edition

FAULTY_DAY: Final = UNKNOWN_DAY + 1
FAULTY: Final = UNKNOWN_CODE - 1
"""Stand for a value that is no fact: the row must be read again."""
EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST, LAST = EARLIEST.toordinal() - EPOCH, LATEST.toordinal() - EPOCH
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
REFUSED: Final = {Outcome.DONE.value: 0, Outcome.NOT_PERMITTED.value: 1}
STEPS: Final = {key: code for code, key in enumerate(dict.fromkeys(step.key for e in editions() for step in e.steps))}
"""Every step of every edition, numbered across them."""
SHIFTABLE: Final = [frozenset(step.key for step in edition.steps if step.shiftable) for edition in editions()]
ALLOWED: Final = {"known": KNOWABLE, "given": frozenset.union(*SHIFTABLE)}
"""The keys that `known` and `given` may have, under some edition."""
ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayNumbers(dict[str, int]):
    """The text of a date → its day, worked out the first time it is met; any other text is faulty."""

    def __missing__(self, text: str) -> int:
        try:
            day = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            return FAULTY_DAY
        found = self[text] = day.toordinal() - EPOCH
        return found


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a block of cases: those of case i are from `starts[i]` up to `starts[i + 1]`."""

    starts: NDArray[np.int64]
    steps: NDArray[np.int8]
    days: NDArray[np.int32]
    refused: NDArray[np.int8]

    def of(self, rows: NDArray[np.int64]) -> Events:
        """Return the events of some of the cases."""
        counts = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(counts)])
        items = np.repeat(self.starts[rows] - starts[:-1], counts) + np.arange(starts[-1])
        return Events(starts, self.steps[items], self.days[items], self.refused[items])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """One block of cases as columns."""

    unreadable: list[tuple[int, str]]
    """Places that hold no case at all, each with the reason."""
    places: NDArray[np.int64]
    """Where each case stands in its file, from 1."""
    case: pa.Array
    edition: pa.Array
    dates: dict[str, NDArray[np.int32]]
    numbers: dict[str, NDArray[np.int64]]
    flags: dict[str, NDArray[np.int8]]
    choices: dict[str, NDArray[np.int8]]
    known: dict[str, NDArray[np.int32]]
    given: dict[str, NDArray[np.int32]]
    events: Events
    is_doubtful: NDArray[np.bool_]
    raw: Callable[[Sequence[int]], list[Any]]
    """Returns rows as the roadmap's own reading takes them."""

    def __post_init__(self) -> None:
        for columns, faulty in (
            (self.dates, FAULTY_DAY),
            (self.known, FAULTY_DAY),
            (self.given, FAULTY_DAY),
            (self.numbers, FAULTY),
            (self.flags, FAULTY),
            (self.choices, FAULTY),
        ):
            for values in columns.values():
                self.is_doubtful[values == faulty] = True
        for step in self.given.keys() - frozenset.intersection(*SHIFTABLE):
            self.is_doubtful[self.given[step] != UNKNOWN_DAY] = True
        self.is_doubtful[self.dates["admission_date"] == UNKNOWN_DAY] = True
        self.is_doubtful[~np.any([self.follows(edition) for edition in editions()], axis=0)] = True

    def follows(self, edition: Edition) -> NDArray[np.bool_]:
        """Return which of the cases follow an edition."""
        named = self.edition.fill_null(DEFAULT_EDITION)
        follows: NDArray[np.bool_] = pc.equal(named, edition.key).to_numpy(zero_copy_only=False)
        return follows

    def columns(self, edition: Edition, rows: NDArray[np.int64]) -> FactColumns:
        """Return some of the cases as the roadmap takes them under an edition."""
        place = np.full(len(STEPS), UNKNOWN_CODE, np.int8)
        for number, step in enumerate(edition.steps):
            place[STEPS[step.key]] = number
        is_everyone = len(rows) == len(self.places)
        events = self.events if is_everyone else self.events.of(rows)
        chosen = slice(None) if is_everyone else rows
        return FactColumns(
            count=len(rows),
            dates={key: days[chosen] for key, days in self.dates.items()},
            flags={key: codes[chosen] for key, codes in self.flags.items()},
            choices={key: codes[chosen] for key, codes in self.choices.items()},
            numbers={key: numbers[chosen] for key, numbers in self.numbers.items()},
            known={key: days[chosen] for key, days in self.known.items()},
            given={key: days[chosen] for key, days in self.given.items()},
            event_offsets=events.starts,
            event_step=place.take(events.steps, mode="wrap"),
            event_day=events.days,
            event_refused=events.refused == 1,
        )


class Nested:
    """What lies within the facts of a block of cases, gathered row by row: `known`, `given` and `events`."""

    def __init__(self, day_numbers: DayNumbers) -> None:
        self._day_numbers = day_numbers
        self._dates: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("i"), array("i")))
        self._event_counts, self._steps, self._days, self._refused = array("q"), array("b"), array("i"), array("b")

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
                day = self._day_numbers[text] if isinstance(text, str) else FAULTY_DAY
                rows, days = self._dates[f"{name}.{key}"]
                rows.append(row)
                days.append(day)
                is_good &= day != FAULTY_DAY
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
                refused = REFUSED["done" if (word := event.get("outcome")) is None else word]
            except (KeyError, TypeError, AttributeError):
                is_good = False
                continue
            keys += len(event)
            is_good &= day != FAULTY_DAY and len(event) == 2 + ("outcome" in event)
            self._steps.append(step)
            self._days.append(day)
            self._refused.append(refused)
        self._event_counts.append(len(self._steps) - before)
        return keys if is_good else None

    def dates(self, name: str, rows: int) -> dict[str, NDArray[np.int32]]:
        """Return the columns of `known` or `given`, as far as any row has them."""
        columns = {}
        for key, (at, days) in self._dates.items():
            within, _, fact = key.partition(".")
            if within == name:
                columns[fact] = column = np.full(rows, UNKNOWN_DAY, np.int32)
                column[np.frombuffer(at, np.int32)] = np.frombuffer(days, np.int32)
        return columns

    def events(self) -> Events:
        """Return the events of all rows."""
        starts = np.zeros(len(self._event_counts) + 1, np.int64)
        np.cumsum(np.frombuffer(self._event_counts, np.int64), out=starts[1:])
        return Events(
            starts,
            np.frombuffer(self._steps, np.int8),
            np.frombuffer(self._days, np.int32),
            np.frombuffer(self._refused, np.int8),
        )
