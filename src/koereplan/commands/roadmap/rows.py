"""Timetables in columns as a table to write: numbers become words by dictionaries, nothing is copied row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from koereplan.roadmap import Binding, Kind, Party, State
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY
from koereplan.roadmap.facts import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from koereplan.roadmap import Edition
    from koereplan.roadmap.columns import StepColumns

FEW: Final = pa.dictionary(pa.int8(), pa.string())
CASE: Final = pa.dictionary(pa.int32(), pa.string())
TEXTS: Final = pa.list_(pa.string())
COLUMNS: Final = {
    "case": CASE,
    "binding": FEW,
    "release_date": pa.date32(),
    "step": FEW,
    "occurrence": pa.int32(),
    "title": FEW,
    "responsible": FEW,
    "applies": pa.bool_(),
    "provisional": pa.bool_(),
    "due": pa.date32(),
    "act_by": pa.date32(),
    "literal_due": pa.date32(),
    "target": pa.date32(),
    "kind": FEW,
    "shifted": pa.bool_(),
    "done": pa.date32(),
    "state": FEW,
    "missing": TEXTS,
    "because": TEXTS,
    "source": FEW,
}
ONLY_EXPLAINED: Final = frozenset({"title", "because", "source"})


def schema(*, explain: bool) -> pa.Schema:
    """Return the columns of the rows that are written."""
    return pa.schema([(name, kind) for name, kind in COLUMNS.items() if explain or name not in ONLY_EXPLAINED])


def table(
    steps: StepColumns, cases: pa.Array, edition: Edition, *, because: list[tuple[str, ...]] | None = None
) -> pa.Table:
    """Return the rows of some cases, each with its case's own reference; and with reasons where they are given."""
    counts = np.diff(steps.row_offsets)
    columns = {
        "case": references(steps.case, cases),
        "binding": words(np.repeat(~steps.timed, counts).view(np.int8), Binding),
        "release_date": days(np.repeat(steps.release_date, counts)),
        "step": words(steps.step, (step.key for step in edition.steps)),
        "occurrence": pa.array(steps.occurrence),
        "responsible": words(steps.responsible, Party),
        "applies": truths(steps.applies == 1, steps.applies != UNKNOWN_CODE),
        "provisional": truths(steps.provisional),
        "due": days(steps.due),
        "act_by": days(steps.act_by),
        "literal_due": days(steps.literal_due),
        "target": days(steps.target),
        "kind": words(steps.kind, Kind),
        "shifted": truths(steps.shifted),
        "done": days(steps.done),
        "state": words(steps.state, State),
        "missing": fact_keys(steps.missing),
    }
    if because is not None:
        columns["title"] = words(steps.step, (step.title for step in edition.steps))
        columns["source"] = words(steps.step, (str(step.source) for step in edition.steps))
        columns["because"] = pa.array(because, TEXTS)
    wanted = schema(explain=because is not None)
    return pa.table([columns[name] for name in wanted.names], wanted)


def references(rows: NDArray[np.int64], cases: pa.Array) -> pa.Array:
    """Return each row's case by its own reference, where it has one."""
    has_none = cases.is_null().to_numpy(zero_copy_only=False)
    mask = has_none[rows] if cases.null_count else None
    return named(pa.array(rows.astype(np.int32), mask=mask), cases.fill_null(""))


def words(codes: NDArray[np.int8], meanings: Iterable[str]) -> pa.Array:
    """Return codes as the words they stand for, in order."""
    return named(pa.array(codes), pa.array([str(word) for word in meanings]))


def named(places: pa.Array, names: pa.Array) -> pa.Array:
    """Return places in a list of names as the names; all places are trusted to be there."""
    return pa.DictionaryArray.from_arrays(places, names, safe=False)


def days(column: NDArray[np.int32]) -> pa.Array:
    """Return days as dates; unknown ones as none."""
    return pa.Array.from_buffers(pa.date32(), len(column), [bits(column != UNKNOWN_DAY), pa.py_buffer(column)])


def truths(column: NDArray[np.bool_], is_known: NDArray[np.bool_] | None = None) -> pa.Array:
    """Return truths; unknown ones as none."""
    return pa.Array.from_buffers(pa.bool_(), len(column), [None if is_known is None else bits(is_known), bits(column)])


def bits(flags: NDArray[np.bool_]) -> pa.Buffer:
    """Return truths as Arrow has them in memory."""
    return pa.py_buffer(np.packbits(flags, bitorder="little"))


def fact_keys(masks: NDArray[np.int32]) -> pa.Array:
    """Return the facts that each mask of bits names, in the order of the facts table."""
    some = pa.array(masks[masks != 0]).dictionary_encode()
    keys = pa.array([keys_of(mask) for mask in some.dictionary.to_pylist()], TEXTS).take(some.indices)
    offsets = np.zeros(len(masks) + 1, np.int32)
    np.cumsum(np.bitwise_count(masks), out=offsets[1:])
    return pa.ListArray.from_arrays(offsets, keys.flatten())
