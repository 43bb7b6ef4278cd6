"""The rows of some of the cases, step by step, until they are put in the order of cases, steps and occurrences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from koereplan.roadmap.columns.facts import NOT_DONE, Events, FactBlock, most_events
from koereplan.roadmap.columns.values import BLOCK, EPOCH, UNKNOWN_DAY, Days, FactColumns, Flags, Index, StepColumns
from koereplan.roadmap.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from koereplan.roadmap.edition import Edition


class Many:
    """What is done of a recurring step, in the order of cases and days."""

    def __init__(self, events: Events, step: int, count: int) -> None:
        is_done = events.step == step
        is_done[events.refused] = False
        chosen = np.flatnonzero(is_done)
        self.case: Index = events.case.take(chosen)
        self.day: Days = events.day.take(chosen)
        in_order = (self.case << _DAY_BITS) + self.day
        if (in_order[1:] < in_order[:-1]).any():
            in_order.sort()
            self.day = (in_order & ((1 << _DAY_BITS) - 1)).astype(np.int32)
        self.count: Index = np.bincount(self.case, minlength=count)
        self.start: Index = np.cumsum(self.count) - self.count
        self.none: Flags = self.count == 0
        self._some: Index = np.flatnonzero(self.count)
        self._first: Index = self.start.take(self._some)

    def anchors(self, first: Days, following: Days) -> Days:
        """Return what each occurrence is counted from: the one before it, or what the first is counted from."""
        anchors: Days = np.empty_like(following)
        anchors[1:] = following[:-1]
        anchors[self._first] = first.take(self._some)
        return anchors

    def last_anchor(self, first: Days, following: Days) -> Days:
        """Return what the open occurrence of each case is counted from."""
        anchors = first.copy()
        anchors[self._some] = following.take(self._first + self.count.take(self._some) - 1)
        return anchors


_DAY_BITS: Final = 18


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a step's rows lie before they are put in order, and which row of its case each becomes."""

    rows: Index
    cases: Index | None
    """The case of each row; None where there is one row a case."""
    place: Index
    """How many rows of its case come before each."""
    occurrence: Index | None

    def places(self, first: Index) -> Index:
        """Return where the rows go, given where the first row of each case goes."""
        return self.place + (first if self.cases is None else first.take(self.cases))


class Rows:
    """The rows of a block, step by step, until they are put in order; the room for them serves one block after another.

    A step that occurs once has a row a case; a recurring one has a row for each time it is done, and then one for
    each case that may have an open one.
    """

    def __init__(self, columns: FactColumns, roadmap: Edition) -> None:
        self._kinds = [_KINDS.index(step.kind) for step in roadmap.steps]
        self._recurring = [at for at, step in enumerate(roadmap.steps) if step.recurring]
        room = min(columns.count, BLOCK) * len(roadmap.steps) + most_events(columns)
        self._days = {name: np.empty(room, np.int32) for name in ("due", "act_by", "literal_due", "done", "missing")}
        self._codes = {name: np.empty(room, np.uint8) for name in ("step", "state", "flags")}
        self._order = np.empty(room, np.intp)

    def begin(self, block: FactBlock) -> None:
        """Begin with the rows of a block."""
        self._count = block.count
        self.many = {at: Many(block.events, at, block.count) for at in self._recurring}
        self._targets: list[tuple[_Stretch, Days]] = []
        self._stretches: list[_Stretch] = []
        self._written = 0
        self.lengths: Index = np.zeros(block.count, np.intp)

    def once(self, at: int, **line: Any) -> None:
        """Add the one row of each case."""
        rows = self._write(at, self._count, line)
        self._place(_Stretch(rows, None, self.lengths, None), line)
        self.lengths = self.lengths + 1

    def each_done(self, at: int, **line: Any) -> None:
        """Add a row for each time a recurring step was done."""
        many = self.many[at]
        rows = self._write(at, len(many.case), line)
        nth = np.arange(len(many.case)) - many.start.take(many.case)
        self._place(_Stretch(rows, many.case, self.lengths.take(many.case) + nth, nth + 1), line)
        self.lengths = self.lengths + many.count

    def each_open(self, at: int, *, is_there: Flags, **line: Any) -> None:
        """Add a row for each case that has an open occurrence of a recurring step."""
        rows = self._write(at, self._count, line)
        cases = np.flatnonzero(is_there)
        occurrence = self.many[at].count.take(cases) + 1
        self._place(_Stretch(rows.take(cases), cases, self.lengths.take(cases), occurrence), line)
        self.lengths = self.lengths + is_there

    def _write(self, at: int, count: int, line: dict[str, Any]) -> Index:
        """Write what a row holds, and return where it was written."""
        chosen = slice(self._written, self._written + count)
        self._written += count
        for name in ("due", "act_by", "literal_due", "missing"):
            self._days[name][chosen] = line[name]
        np.subtract(line.get("done", NOT_DONE), EPOCH, out=self._days["done"][chosen])
        self._codes["step"][chosen] = at
        self._codes["state"][chosen] = line["state"]
        self._codes["flags"][chosen] = (
            (line["responsible"] | np.uint8(self._kinds[at] << _KIND))
            | _bit(line["applies"], _APPLIES)
            | _bit(~(line["applies"] | line["refuted"]), _UNDETERMINED)
            | _bit(line["provisional"], _PROVISIONAL)
            | _bit(line["shifted"] & line["dated"], _SHIFTED)
        )
        return np.arange(chosen.start, chosen.stop)

    def _place(self, stretch: _Stretch, line: dict[str, Any]) -> None:
        self._stretches.append(stretch)
        if "target" in line:
            self._targets.append(
                (stretch, np.where(line["dated"] & (line["target"] > 0), line["target"] - EPOCH, UNKNOWN_DAY))
            )

    def put_in_order(self, view: Mapping[str, NDArray[Any]]) -> None:
        """Write the rows in the order of cases, steps and occurrences."""
        first = np.cumsum(self.lengths) - self.lengths
        rows = self._order[: len(view["case"])]
        view["occurrence"].fill(1)
        view["target"].fill(UNKNOWN_DAY)
        for stretch in self._stretches:
            places = stretch.places(first)
            rows[places] = stretch.rows
            if stretch.occurrence is not None:
                view["occurrence"][places] = stretch.occurrence
        for stretch, days in self._targets:
            view["target"][stretch.places(first)] = days
        for name, column in self._days.items():
            column.take(rows, out=view[name], mode="clip")
        bits = {name: view[name].view(np.uint8) for name in _BYTES}
        for name in ("step", "state"):
            self._codes[name].take(rows, out=bits[name], mode="clip")
        flags = self._codes["flags"].take(rows)
        np.bitwise_and(flags, _PARTY, out=bits["responsible"])
        for name, place in _PLACES.items():
            np.bitwise_and(flags >> np.uint8(place), 1, out=bits[name])
        view["applies"] -= (flags >> np.uint8(_UNDETERMINED) & 1).view(np.int8)


_KINDS: Final = tuple(Kind)
_PARTY: Final = 3
_KIND, _APPLIES, _UNDETERMINED, _PROVISIONAL, _SHIFTED = 2, 3, 4, 5, 6
_PLACES: Final = {"kind": _KIND, "applies": _APPLIES, "provisional": _PROVISIONAL, "shifted": _SHIFTED}
_BYTES: Final = ("step", "state", "responsible", *_PLACES)


def _bit(flag: Any, place: int) -> NDArray[np.uint8]:
    """Return a truth, of every case or of each, as one bit."""
    bit: NDArray[np.uint8] = np.left_shift(np.asarray(flag, np.bool_).view(np.uint8), np.uint8(place))
    return bit


class Output:
    """The columns that are handed back, with room for every row there may be."""

    def __init__(self, columns: FactColumns, roadmap: Edition) -> None:
        room = columns.count * len(roadmap.steps) + len(columns.event_day)
        self._timed: Flags = np.empty(columns.count, np.bool_)
        self._release: Days = np.empty(columns.count, np.int32)
        self._offsets: NDArray[np.int64] = np.zeros(columns.count + 1, np.int64)
        self._rows: dict[str, NDArray[Any]] = {name: np.empty(room, dtype) for name, dtype in _ROW_TYPES.items()}
        self._filled = 0

    def add(self, start: int, timed: Flags, release: Days, rows: Rows) -> None:
        """Add a block of cases."""
        chosen = slice(start, start + len(rows.lengths))
        self._timed[chosen] = timed
        self._release[chosen] = np.where(release > 0, release - EPOCH, UNKNOWN_DAY)
        self._offsets[chosen.start + 1 : chosen.stop + 1] = self._filled + np.cumsum(rows.lengths)
        view_stop = int(self._offsets[chosen.stop])
        view = {name: column[self._filled : view_stop] for name, column in self._rows.items()}
        self._filled = view_stop
        view["case"][:] = np.repeat(np.arange(chosen.start, chosen.stop), rows.lengths)
        rows.put_in_order(view)

    def columns(self) -> StepColumns:
        """Return what was added."""
        return StepColumns(
            timed=self._timed,
            release_date=self._release,
            row_offsets=self._offsets,
            **{name: column[: self._filled] for name, column in self._rows.items()},
        )


_ROW_TYPES: Final = {
    "case": np.int64,
    "step": np.int8,
    "occurrence": np.int32,
    "due": np.int32,
    "act_by": np.int32,
    "literal_due": np.int32,
    "target": np.int32,
    "done": np.int32,
    "state": np.int8,
    "applies": np.int8,
    "provisional": np.bool_,
    "shifted": np.bool_,
    "responsible": np.int8,
    "kind": np.int8,
    "missing": np.int32,
}
