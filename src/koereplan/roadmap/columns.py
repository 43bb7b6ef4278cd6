"""Many cases at a time: the same expressions, written out over numpy columns.

Days go in and out as days since 1970-01-01, as Arrow's date32 has them; UNKNOWN_DAY is none. The work is done in
blocks that fit the processor's cache, so memory grows with what goes in and out alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from koereplan.roadmap import lines
from koereplan.roadmap.contradictions import CONTRADICTIONS, EVENT_CONTRADICTIONS
from koereplan.roadmap.days import (
    DAY_OF_MONTH,
    DAYS,
    EARLIEST,
    FIRST_OF_MONTH,
    LAST_OF_MONTH,
    LATEST,
    MONTH_OF,
    number,
)
from koereplan.roadmap.editions import DEFAULT_EDITION, edition
from koereplan.roadmap.emission import Block, indented, shared
from koereplan.roadmap.expressions import NO_DAY, Day, Node, Number, Truth, local, outside_rows
from koereplan.roadmap.facts import BY_KEY, FactType
from koereplan.roadmap.model import Kind
from koereplan.roadmap.terms import RELEASE
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koereplan.roadmap.edition import Edition, Step

Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
Index = NDArray[np.intp]

UNKNOWN_DAY: Final = int(np.iinfo(np.int32).min)
"""A date column's value where there is no date."""
UNKNOWN_CODE: Final = -1
"""The value of a flag, a choice or a number where nothing was given."""
BLOCK: Final = 16_384
"""How many cases are worked on at a time."""

_EPOCH: Final = number(date(1970, 1, 1))
_NOT_DONE: Final = np.int32(UNKNOWN_DAY + _EPOCH)
"""An unknown day that is handed out as one when it is counted from 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumns:
    """The facts of many cases. A column that is left out is unknown for every case.

    Flags are 1, 0 or -1 (unknown); choices are their place in the facts table's list, or -1; numbers are -1 where
    unknown. The events of case i are those from `event_offsets[i]` up to `event_offsets[i + 1]`, in any order.
    """

    count: int
    dates: Mapping[str, Days]
    flags: Mapping[str, Codes] = field(default_factory=dict)
    choices: Mapping[str, Codes] = field(default_factory=dict)
    numbers: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    known: Mapping[str, Days] = field(default_factory=dict)
    given: Mapping[str, Days] = field(default_factory=dict)
    event_offsets: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    event_step: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    """The step's place in the edition, or -1 for none of them."""
    event_day: Days = field(default_factory=lambda: np.zeros(0, np.int32))
    event_refused: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepColumns:
    """The timetables of many cases: in the order of the cases, then of the steps, then of the occurrences.

    `timed`, `release_date` and `row_offsets` belong to the cases (the rows of case i are those from `row_offsets[i]`
    up to `row_offsets[i + 1]`), all others to the rows.
    """

    timed: Flags
    release_date: Days
    row_offsets: NDArray[np.int64]
    case: NDArray[np.int64]
    step: Codes
    """The step's place in the edition."""
    occurrence: Days
    due: Days
    act_by: Days
    literal_due: Days
    target: Days
    done: Days
    state: Codes
    """The state's place in `State`."""
    applies: Codes
    """1, 0, or -1 for undetermined."""
    provisional: Flags
    shifted: Flags
    responsible: Codes
    """The party's place in `Party`."""
    kind: Codes
    """The kind's place in `Kind`."""
    missing: Days
    """The missing facts as bits, the first fact of the facts table lowest."""


def assess_columns(columns: FactColumns, *, on: date, edition_key: str = DEFAULT_EDITION) -> StepColumns:
    """Return the timetables of many cases under one edition, as they stand on a day. The facts are trusted.

    :raises KeyError: there is no such edition.
    """
    roadmap = edition(edition_key)
    compute = _compiled(roadmap)
    output, rows = _Output(columns, roadmap), _Rows(columns, roadmap)
    for start in range(0, columns.count, BLOCK):
        block = _Block(columns, start, min(start + BLOCK, columns.count))
        rows.begin(block)
        timed, release = compute(block, rows, number(on))
        output.add(start, timed, release, rows)
    return output.columns()


def contradictions(columns: FactColumns, *, on: date, edition_key: str = DEFAULT_EDITION) -> Flags:
    """Return, for each case, whether something in its facts cannot be true: `check` says what.

    :raises KeyError: there is no such edition.
    """
    roadmap = edition(edition_key)
    found = np.zeros(columns.count, np.bool_)
    for start in range(0, columns.count, BLOCK):
        block = _Block(columns, start, min(start + BLOCK, columns.count))
        today = number(on)
        found[start : start + block.count] = (
            block.out_of_range() | _contradictions()(block, today) | _event_faults(block, roadmap, today)
        )
    return found


class _Events:
    """The events of some cases."""

    def __init__(self, count: int, offsets: Index, step: Codes, day: Days, refused: Flags) -> None:
        self.case: Index = np.repeat(np.arange(count), np.diff(offsets))
        self.step, self.day = step, day
        self.refused: Index = np.flatnonzero(refused)

    def done(self, steps: int, count: int) -> Days:
        """Return the day that each step was done, step by step; those that recur have many, of which it gives one."""
        days = np.full((steps + 1, count), _NOT_DONE, np.int32)
        steps_done = self.step.astype(np.intp)
        steps_done[self.refused] = steps
        days.ravel()[steps_done * count + self.case] = self.day
        return days


class _Block:
    """Some of the cases: their facts, days as the engine counts them, and their events."""

    def __init__(self, columns: FactColumns, start: int, stop: int) -> None:
        self.count = stop - start
        self._columns = columns
        self._chosen = slice(start, stop)
        if len(columns.event_offsets):
            offsets = columns.event_offsets[start : stop + 1]
            events = slice(offsets[0], offsets[-1])
            self._event_days = columns.event_day[events]
            self.events = _Events(
                self.count,
                offsets,
                columns.event_step[events],
                _counted(self._event_days),
                columns.event_refused[events],
            )
        else:
            nothing = np.zeros(0, np.int8)
            self._event_days = np.zeros(0, np.int32)
            self.events = _Events(
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


_EARLIEST: Final = number(EARLIEST) - _EPOCH
_LATEST: Final = number(LATEST) - _EPOCH


def _counted(days: Days) -> Days:
    """Return days since 1970 as the engine counts them, unknown as 0."""
    counted: Days = np.maximum(days + np.int32(_EPOCH), np.int32(0))
    return counted


class _Many:
    """What is done of a recurring step, in the order of cases and days."""

    def __init__(self, events: _Events, step: int, count: int) -> None:
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


class _Rows:
    """The rows of a block, step by step, until they are put in order; the room for them serves one block after another.

    A step that occurs once has a row a case; a recurring one has a row for each time it is done, and then one for
    each case that may have an open one.
    """

    def __init__(self, columns: FactColumns, roadmap: Edition) -> None:
        self._kinds = [_KINDS.index(step.kind) for step in roadmap.steps]
        self._recurring = [at for at, step in enumerate(roadmap.steps) if step.recurring]
        room = min(columns.count, BLOCK) * len(roadmap.steps) + _most_events(columns)
        self._days = {name: np.empty(room, np.int32) for name in ("due", "act_by", "literal_due", "done", "missing")}
        self._codes = {name: np.empty(room, np.uint8) for name in ("step", "state", "flags")}
        self._order = np.empty(room, np.intp)

    def begin(self, block: _Block) -> None:
        """Begin with the rows of a block."""
        self._count = block.count
        self.many = {at: _Many(block.events, at, block.count) for at in self._recurring}
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
        np.subtract(line.get("done", _NOT_DONE), _EPOCH, out=self._days["done"][chosen])
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
                (stretch, np.where(line["dated"] & (line["target"] > 0), line["target"] - _EPOCH, UNKNOWN_DAY))
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


_NO_LIMIT: Final = np.int32(np.iinfo(np.int32).max)
_KINDS: Final = tuple(Kind)
_PARTY: Final = 3
_KIND, _APPLIES, _UNDETERMINED, _PROVISIONAL, _SHIFTED = 2, 3, 4, 5, 6
_PLACES: Final = {"kind": _KIND, "applies": _APPLIES, "provisional": _PROVISIONAL, "shifted": _SHIFTED}
_BYTES: Final = ("step", "state", "responsible", *_PLACES)


def _bit(flag: Any, place: int) -> NDArray[np.uint8]:
    """Return a truth, of every case or of each, as one bit."""
    bit: NDArray[np.uint8] = np.left_shift(np.asarray(flag, np.bool_).view(np.uint8), np.uint8(place))
    return bit


def _most_events(columns: FactColumns) -> int:
    """Return how many events a block has at most."""
    offsets = columns.event_offsets
    edges = np.append(offsets[::BLOCK], offsets[-1:])
    return int(np.diff(edges).max(initial=0))


class _Output:
    """The columns that are handed back, with room for every row there may be."""

    def __init__(self, columns: FactColumns, roadmap: Edition) -> None:
        room = columns.count * len(roadmap.steps) + len(columns.event_day)
        self._timed: Flags = np.empty(columns.count, np.bool_)
        self._release: Days = np.empty(columns.count, np.int32)
        self._offsets: NDArray[np.int64] = np.zeros(columns.count + 1, np.int64)
        self._rows: dict[str, NDArray[Any]] = {name: np.empty(room, dtype) for name, dtype in _ROW_TYPES.items()}
        self._filled = 0

    def add(self, start: int, timed: Flags, release: Days, rows: _Rows) -> None:
        """Add a block of cases."""
        chosen = slice(start, start + len(rows.lengths))
        self._timed[chosen] = timed
        self._release[chosen] = np.where(release > 0, release - _EPOCH, UNKNOWN_DAY)
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


@cache
def _contradictions() -> Callable[[_Block, int], Flags]:
    """Return the function that looks for a contradiction in the facts of each case."""
    dialect = _Columnar()
    block = Block(dialect)
    anything = reduce(or_, (contradiction.when for contradiction in CONTRADICTIONS))
    (text,) = block.texts([anything])
    written = [*_columns_read([anything]), *block.lines, f"return {text}"]
    function: Callable[[_Block, int], Flags] = _function(
        "\n".join(["def found(block, today):", *indented(written)]), "found"
    )
    return function


@cache
def _event_contradictions() -> Callable[[_Block, int], Flags]:
    """Return the function that looks for a contradiction between each event and its case."""
    dialect = _Columnar()
    anything = reduce(or_, (contradiction.when for contradiction in EVENT_CONTRADICTIONS))
    of_events = _OfEvents(dialect, Block(dialect), [anything])
    (text,) = of_events.texts([anything])
    written = [
        "many, day = block.events, block.events.day",
        *_columns_read([anything]),
        *of_events.lines,
        f"return {text}",
    ]
    function: Callable[[_Block, int], Flags] = _function(
        "\n".join(["def found(block, today):", *indented(written)]), "found"
    )
    return function


def _event_faults(block: _Block, roadmap: Edition, today: int) -> Flags:
    """Return, for each case, whether something is wrong with its events."""
    events, count = block.events, block.count
    asking = np.array([step.rule.needs_consent for step in roadmap.steps])
    wrong = _event_contradictions()(block, today) | (events.step < 0)
    wrong[events.refused] |= ~asking.take(events.step[events.refused], mode="clip")
    faulty = np.zeros(count, np.bool_)
    faulty[events.case[wrong]] = True
    occurs_once = np.array([not step.recurring for step in roadmap.steps]).take(events.step, mode="clip")
    occurs_once[events.refused] = False
    done = events.done(len(roadmap.steps), count)
    refused = events.refused[events.step.take(events.refused) >= 0]
    for chosen in (np.flatnonzero(occurs_once & (events.step >= 0)), refused):
        places = events.step.take(chosen) * np.intp(count) + events.case.take(chosen)
        faulty |= (np.bincount(places, minlength=done.size) > 1).reshape(done.shape).any(axis=0)
    case = events.case.take(refused)
    done_on = done[events.step.take(refused), case]
    faulty[case[(done_on > 0) & (done_on < events.day.take(refused))]] = True
    return faulty


_FORMS: Final = {
    "known": "({0} > 0)",
    "and": "({0} & {1})",
    "or": "({0} | {1})",
    "not": "~{0}",
    "less": "({0} < {1})",
    "at_least": "({0} >= {1})",
    "later": "maximum({0}, {1})",
    "earlier": "minimum({0}, {1})",
    "either": "either({0}, {1}, {2})",
    "next_workday": "workday_from({0})",
    "previous_workday": "workday_until({0})",
    "plus_months": "plus_months({0}, {1})",
    "plus_days": "({0} + {1})",
    "union": "({0} | {1})",
    "limit": "where({0}, NO_LIMIT, UNKNOWN_DAY)",
    "handed_out": "minimum({0} - EPOCH, {1})",
}


class _Columnar:
    """numpy over whole columns: `&`, `|`, `where`."""

    free = frozenset[str]()
    has_branches = False

    def leaf(self, node: Node) -> str | None:
        name = str(node.operands[0]) if node.operands else node.op
        if node.op == "mask":
            return f"int32({name})"
        if node.op == "code":
            return f"uint8({node.operands[1]})"
        return {
            "fact": name,
            "local": name,
            "today": name,
            "day": f"int32({name})",
            "done": f"done_{name}",
            "refused": f"refused_{name}",
            "nothing_done": f"nothing_done_{name}",
            "true": "true_",
            "false": "false_",
        }.get(node.op)

    def form(self, node: Node) -> str:
        match node.op:
            case "is":
                key, value = node.operands
                return f"({key} == {_code(str(key), value)})"
            case "add_days":
                return f"({{0}} + {node.operands[1]})"
            case "add_months":
                return f"plus_months({{0}}, {node.operands[1]})"
            case "count":
                key, limit = node.operands
                return f"clip({key}, 0, {limit}).astype(int32)"
        return _FORMS[node.op]


def _code(key: str, value: object) -> int:
    """Return how a column holds a value that is no date."""
    if value is None:
        return UNKNOWN_CODE
    return BY_KEY[key].choices.index(str(value)) if BY_KEY[key].type is FactType.CHOICE else int(bool(value))


def source(edition: Edition) -> str:
    """Return the source of the function that assesses a block of cases under an edition."""
    dialect = _Columnar()
    body = Block(dialect)
    wanted = [[edition.timed, RELEASE], *(_case_nodes(step, edition) for step in edition.steps)]
    body.name(shared(dialect, wanted))
    timed, release = body.texts([edition.timed, RELEASE])
    for at, step in enumerate(edition.steps):
        body.lines += _recurring(at, step, edition, body) if step.recurring else _once(at, step, edition, body)
    body.lines.append(f"return {timed}, {release}")
    return "\n".join(["def compute(block, rows, today):", *indented([*_prologue(edition, wanted), *body.lines])])


@cache
def _compiled(edition: Edition) -> Callable[[_Block, _Rows, int], tuple[Flags, Days]]:
    compute: Callable[[_Block, _Rows, int], tuple[Flags, Days]] = _function(source(edition), "compute")
    return compute


def _function(written: str, name: str) -> Any:
    names = {
        "int32": np.int32,
        "uint8": np.uint8,
        "true_": np.True_,
        "false_": np.False_,
        "where": np.where,
        "NO_LIMIT": _NO_LIMIT,
        "UNKNOWN_DAY": np.int32(UNKNOWN_DAY),
        "EPOCH": np.int32(_EPOCH),
        "maximum": np.maximum,
        "minimum": np.minimum,
        "either": _either,
        "clip": np.clip,
        "workday_from": _workday_from,
        "workday_until": _workday_until,
        "plus_months": _plus_months,
    }
    exec(written, names)  # noqa: S102 - written above, from the edition's own declarations
    return names[name]


def _line(step: Step, edition: Edition, done: Day) -> lines.Line:
    return lines.line(step.rule, edition.shift, timed=edition.timed, done=done)


def _case_nodes(step: Step, edition: Edition) -> list[Node]:
    """Return all that is worked out of a step once a case."""
    if not step.recurring:
        return list(_handed_out(_line(step, edition, Day("done", step.key))).values())
    each = [
        *_handed_out(_line(step, edition, local("done"))).values(),
        lines.next_anchor(step.rule),
        _is_there(step, edition),
    ]
    return [lines.first_anchor(step.rule), *outside_rows(each)]


def _is_there(step: Step, edition: Edition) -> Truth:
    """Return whether a recurring step has an open row."""
    line = _line(step, edition, NO_DAY)
    return lines.has_open_row(step.rule, due=line.due, dated=line.dated, applies=line.applies)


class _OfEvents(Block):
    """A block over occurrences: what belongs to the case is looked up for each."""

    def __init__(self, dialect: _Columnar, outer: Block, nodes: Sequence[Node]) -> None:
        super().__init__(dialect, outer)
        of_case = [node for node in outside_rows(nodes) if not node.is_constant]
        for number_, (node, text) in enumerate(zip(of_case, outer.texts(of_case), strict=True)):
            self._names[node] = f"of_case_{number_}"
            self.lines.append(f"of_case_{number_} = {text}.take(many.case)")


def _once(at: int, step: Step, edition: Edition, body: Block) -> list[str]:
    line = _line(step, edition, Day("done", step.key))
    block = Block(_Columnar(), body)
    return [*_call(f"rows.once({at}", line, block)]


def _recurring(at: int, step: Step, edition: Edition, body: Block) -> list[str]:
    dialect, rule = _Columnar(), step.rule
    each_done, following = _line(step, edition, local("done")), lines.next_anchor(rule)
    of_events = _OfEvents(dialect, body, [*_handed_out(each_done).values(), following])
    (first,) = body.texts([lines.first_anchor(rule)])
    (following_text,) = of_events.texts([following])
    still_open = _line(step, edition, NO_DAY)
    of_cases = Block(dialect, body)
    is_there = _is_there(step, edition)
    of_cases.name([still_open.due])
    (is_there_text,) = of_cases.texts([is_there])
    return [
        f"many = rows.many[{at}]",
        f"nothing_done_{step.key} = many.none",
        "done = many.day",
        *of_events.lines,
        f"first, following = {first}, {following_text}",
        "anchor = many.anchors(first, following)",
        *_call(f"rows.each_done({at}", each_done, of_events, skip=len(of_events.lines)),
        "anchor = many.last_anchor(first, following)",
        *_call(f"rows.each_open({at}, is_there={is_there_text}", still_open, of_cases),
    ]


def _call(opening: str, line: lines.Line, block: Block, skip: int = 0) -> list[str]:
    """Hand a row's fields over."""
    handed_out = _handed_out(line)
    fields = [f"{name}={text}" for name, text in zip(handed_out, block.texts([*handed_out.values()]), strict=True)]
    return [*block.lines[skip:], f"{opening}, {', '.join(fields)})"]


def _handed_out(line: lines.Line) -> dict[str, Node]:
    """Return what a row holds, its deadline as days since 1970 where it has one."""
    fields = {name: getattr(line, name) for name in line.__slots__}
    limit = Number("limit", line.dated)
    fields |= {name: Day("handed_out", fields[name], limit) for name in ("due", "act_by", "literal_due")}
    return {name: node for name, node in fields.items() if node is not NO_DAY}


def _prologue(edition: Edition, wanted: Iterable[Iterable[Node]]) -> list[str]:
    """Read the columns that are used."""
    written = _columns_read(node for nodes in wanted for node in nodes)
    written.append(f"done_by_step = block.events.done({len(edition.steps)}, block.count)")
    for at, step in enumerate(edition.steps):
        if not step.recurring:
            written.append(f"done_{step.key} = done_by_step[{at}]")
        if step.rule.needs_consent:
            written.append(f"refused_{step.key} = block.refused({at})")
    return written


def _columns_read(nodes: Iterable[Node]) -> list[str]:
    leaves = {leaf for node in nodes for leaf in node.leaves()}
    days = {str(leaf.operands[0]) for leaf in leaves if leaf.op == "fact"}
    values = {str(leaf.operands[0]) for leaf in leaves if leaf.op in {"is", "count"}}
    return [
        *(f"{key} = block.day({key!r})" for key in sorted(days)),
        *(f"{key} = block.value({key!r})" for key in sorted(values)),
    ]


def _either(condition: Flags, then: Any, otherwise: Any) -> Any:
    """Return `where`, by arithmetic alone: several times as fast, for there is nothing to foresee in the condition."""
    if then.dtype == np.uint8:
        return otherwise ^ ((otherwise ^ then) & -condition.view(np.uint8))
    return otherwise + (then - otherwise) * condition


def _workday_from(day: Days) -> Days:
    return _NEXT_WORKDAY.take(day, mode="clip")


def _workday_until(day: Days) -> Days:
    return _PREVIOUS_WORKDAY.take(day, mode="clip")


def _plus_months(day: Days, months: int | NDArray[np.int32]) -> Days:
    if isinstance(months, int):
        return _moved(months).take(day, mode="clip")
    return _months_later(day, months)


@cache
def _moved(months: int) -> Days:
    """Return the table of every day so many months later (or earlier)."""
    return _months_later(_EVERY_DAY, months)


def _months_later(day: Days, months: int | NDArray[np.int32]) -> Days:
    month = _MONTH_OF.take(day, mode="clip") + months
    of_month = np.minimum(_DAY_OF_MONTH.take(day, mode="clip"), _LAST_OF_MONTH.take(month, mode="clip"))
    return _FIRST_OF_MONTH.take(month, mode="clip") + of_month


_EVERY_DAY: Final = np.arange(DAYS, dtype=np.int32)
_NEXT_WORKDAY: Final = _EVERY_DAY + np.frombuffer(TO_NEXT, np.uint8)
_PREVIOUS_WORKDAY: Final = _EVERY_DAY - np.frombuffer(TO_PREVIOUS, np.uint8)
_MONTH_OF: Final = np.array(MONTH_OF, np.int32)
_DAY_OF_MONTH: Final = np.frombuffer(DAY_OF_MONTH, np.uint8)
_LAST_OF_MONTH: Final = np.frombuffer(LAST_OF_MONTH, np.uint8)
_FIRST_OF_MONTH: Final = np.array(FIRST_OF_MONTH, np.int32)
