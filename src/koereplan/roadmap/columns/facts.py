"""Some of the cases at a time: their facts, and their events by case and step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from koereplan.roadmap.columns.values import (
    BLOCK,
    EPOCH,
    UNKNOWN_CODE,
    UNKNOWN_DAY,
    Codes,
    Days,
    FactColumns,
    Flags,
    Index,
)
from koereplan.roadmap.days import EARLIEST, LATEST, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


NOT_DONE: Final = np.int32(UNKNOWN_DAY + EPOCH)
"""An unknown day that is handed out as one when it is counted from 1970."""


class Events:
    """The events of some cases."""

    def __init__(self, count: int, offsets: Index, step: Codes, day: Days, refused: Flags) -> None:
        self.case: Index = np.repeat(np.arange(count), np.diff(offsets))
        self.step, self.day = step, day
        self.refused: Index = np.flatnonzero(refused)

    def done(self, steps: int, count: int) -> Days:
        """Return the day that each step was done, step by step; those that recur have many, of which it gives one."""
        days = np.full((steps + 1, count), NOT_DONE, np.int32)
        steps_done = self.step.astype(np.intp)
        steps_done[self.refused] = steps
        days.ravel()[steps_done * count + self.case] = self.day
        return days


class FactBlock:
    """Some of the cases: their facts, days as the engine counts them, and their events."""

    def __init__(self, columns: FactColumns, start: int, stop: int) -> None:
        self.count = stop - start
        self._columns = columns
        self._chosen = slice(start, stop)
        if len(columns.event_offsets):
            offsets = columns.event_offsets[start : stop + 1]
            events = slice(offsets[0], offsets[-1])
            self._event_days = columns.event_day[events]
            self.events = Events(
                self.count,
                offsets,
                columns.event_step[events],
                _counted(self._event_days),
                columns.event_refused[events],
            )
        else:
            nothing = np.zeros(0, np.int8)
            self._event_days = np.zeros(0, np.int32)
            self.events = Events(
                self.count, np.zeros(self.count + 1, np.int64), nothing, np.zeros(0, np.int32), nothing.astype(np.bool_)
            )

    def refused(self, step: int) -> Flags:
        """Return whether a step was not permitted."""
        refused = np.zeros(self.count, np.bool_)
        events = self.events.refused
        refused[self.events.case[events[self.events.step[events] == step]]] = True
        return refused

    def day(self, key: str) -> Days:
        """Return a date of each case: `parole_date`, `known_parole_date` or `given_8`."""
        columns = self._columns
        table: Mapping[str, Days] = columns.dates
        name = key
        for prefix, nested in (("known_", columns.known), ("given_", columns.given)):
            if key.startswith(prefix):
                table, name = nested, key.removeprefix(prefix)
        column: Days | None = table.get(name)
        return np.broadcast_to(np.int32(0), self.count) if column is None else _counted(column[self._chosen])

    def out_of_range(self) -> Flags:
        """Return whether a case has a date beyond those a facts file may hold, or none for its admission."""
        columns = self._columns
        found: Flags = self.day("admission_date") == 0
        for table in (columns.dates, columns.known, columns.given):
            for column in table.values():
                found |= _is_out_of_range(column[self._chosen])
        found[self.events.case[_is_out_of_range(self._event_days)]] = True
        return found

    def value(self, key: str) -> NDArray[Any]:
        """Return a flag, a choice or a number of each case."""
        columns = self._columns
        tables: tuple[Mapping[str, NDArray[Any]], ...] = (columns.flags, columns.choices, columns.numbers)
        column = next((table[key] for table in tables if key in table), None)
        return np.broadcast_to(np.int8(UNKNOWN_CODE), self.count) if column is None else column[self._chosen]


def _is_out_of_range(days: Days) -> Flags:
    found: Flags = (days != UNKNOWN_DAY) & ((days < _EARLIEST) | (days > _LATEST))
    return found


_EARLIEST: Final = number(EARLIEST) - EPOCH
_LATEST: Final = number(LATEST) - EPOCH


def _counted(days: Days) -> Days:
    """Return days since 1970 as the engine counts them, unknown as 0."""
    counted: Days = np.maximum(days + np.int32(EPOCH), np.int32(0))
    return counted


def most_events(columns: FactColumns) -> int:
    """Return how many events a block has at most."""
    offsets = columns.event_offsets
    edges = np.append(offsets[::BLOCK], offsets[-1:])
    return int(np.diff(edges).max(initial=0))
