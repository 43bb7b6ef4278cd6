"""Cases from Parquet: whole columns at a time, with a Python object per row only for facts kept as JSON text."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_type

from koereplan.commands.roadmap.cases import (
    ALLOWED,
    CHOICES,
    DATES,
    FAULTY,
    FAULTY_DAY,
    FIRST,
    FLAGS,
    LAST,
    LENGTHS,
    LONGEST,
    REFUSED,
    STEPS,
    Cases,
    DayNumbers,
    Events,
    Nested,
)
from koereplan.commands.roadmap.json_text import NotAnObject, read_value
from koereplan.commands.roadmap.parquet_columns import EVENT_FIELDS
from koereplan.roadmap import Pairs
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray


def read_cases(batches: Iterator[pa.RecordBatch]) -> Iterator[Cases]:
    """Return the cases of a file, block by block."""
    day_numbers = DayNumbers()
    first = 1
    for batch in batches:
        yield Block(batch, day_numbers).cases(first)
        first += batch.num_rows


class Block:
    """A batch of rows, and what is doubtful in it."""

    def __init__(self, batch: pa.RecordBatch, day_numbers: DayNumbers) -> None:
        self._batch = batch
        self._day_numbers = day_numbers
        self._nested = Nested(day_numbers)
        self._is_doubtful = np.zeros(batch.num_rows, np.bool_)

    def cases(self, first: int) -> Cases:
        """Return the rows as cases, the first of them at a place in its file."""
        return Cases(
            unreadable=[],
            places=np.arange(first, first + self._batch.num_rows),
            case=as_text(self._column("case")),
            edition=as_text(self._column("edition")),
            dates={key: self._days(self._column(key)) for key in DATES},
            numbers={key: lengths(self._column(key)) for key in LENGTHS},
            flags={key: flags(self._column(key)) for key in FLAGS},
            choices={
                key: by_text(self._column(key), partial(code_of, codes), np.int8, UNKNOWN_CODE)
                for key, codes in CHOICES.items()
            },
            known=self._dates("known"),
            given=self._dates("given"),
            events=self._events(),
            is_doubtful=self._is_doubtful,
            raw=self._raw,
        )

    def _column(self, key: str) -> pa.Array:
        if key in self._batch.schema.names:
            return self._batch.column(key)
        return pa.nulls(self._batch.num_rows)

    def _days(self, column: pa.Array) -> NDArray[np.int32]:
        column = dates_only(column)
        if not is_type.is_date32(column.type):
            return by_text(column, self._day_numbers.__getitem__, np.int32, UNKNOWN_DAY)
        days = column.view(pa.int32()).fill_null(UNKNOWN_DAY).to_numpy(zero_copy_only=False)
        return np.where((days >= FIRST) & (days <= LAST) | (days == UNKNOWN_DAY), days, np.int32(FAULTY_DAY))

    def _dates(self, name: str) -> dict[str, NDArray[np.int32]]:
        column = self._column(name)
        if is_type.is_struct(column.type):
            return {field.name: self._days(pc.struct_field(column, field.name)) for field in column.type}
        if is_type.is_map(column.type):
            for row, pairs in enumerate(raw_values(column, name)):
                taken = self._nested.take_dates(row, name, None if pairs is None else dict(pairs))
                self._is_doubtful[row] |= pairs is not None and taken != len(pairs)
        elif not is_type.is_null(column.type):
            for row, text in enumerate(column.to_pylist()):
                self._note(row, text, self._nested.take_dates(row, name, parsed(text)))
        return self._nested.dates(name, len(column))

    def _events(self) -> Events:
        column = self._column("events")
        if is_type.is_list(column.type) or is_type.is_large_list(column.type):
            return self._listed(column)
        texts = column.to_pylist()
        for row, text in enumerate(texts):
            self._note(row, text, self._nested.take_events(parsed(text)))
        return self._nested.events()

    def _listed(self, column: pa.Array) -> Events:
        offsets = column.offsets.to_numpy().astype(np.int64)
        starts = offsets - offsets[0]
        events = column.values.slice(offsets[0], starts[-1])
        names = {field.name for field in events.type} if is_type.is_struct(events.type) else set()
        step, day, outcome = (
            pc.struct_field(events, name) if name in names else pa.nulls(len(events)) for name in EVENT_FIELDS
        )
        steps = by_text(step, partial(code_of, STEPS), np.int8, FAULTY)
        days = self._days(day)
        refused = by_text(outcome, partial(code_of, REFUSED), np.int8, REFUSED["done"])
        faulty = np.flatnonzero((steps == FAULTY) | (days <= FAULTY_DAY) | (refused == FAULTY))
        self._is_doubtful[np.searchsorted(starts, faulty, side="right") - 1] = True
        return Events(starts, steps, days, refused)

    def _note(self, row: int, text: str | None, keys: int | None) -> None:
        # Every key is followed by a colon: more colons than keys mean a key given twice, or a colon in a text.
        if text is not None and keys != text.count(":"):
            self._is_doubtful[row] = True

    def _raw(self, wanted: Sequence[int]) -> list[Any]:
        taken = self._batch.take(pa.array(wanted, pa.int64()))
        columns = {name: raw_values(taken.column(name), name) for name in taken.schema.names}
        return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def dates_only(column: pa.Array) -> pa.Array:
    """Return a column of dates or of text: a moment of the day is no date, so it stays as its text."""
    if is_type.is_null(column.type) or is_type.is_date64(column.type):
        return column.cast(pa.date32())
    if not is_type.is_timestamp(column.type):
        return column
    days = column.cast(pa.date32(), safe=False)
    is_midnight = pc.equal(days.cast(column.type), column)
    if pc.all(is_midnight, min_count=0).as_py():
        return days
    return pc.if_else(is_midnight, days.cast(pa.string()), column.cast(pa.string()))


def as_text(column: pa.Array) -> pa.Array:
    """Return a column as plain text."""
    return column.cast(pa.string())


def code_of(codes: dict[str, int], text: str) -> int:
    """Return the code of a text."""
    return codes.get(text, FAULTY)


def by_text(column: pa.Array, meaning: Callable[[str], int], dtype: Any, absent: int) -> NDArray[Any]:
    """Return what each text means, worked out once for each different one."""
    if is_type.is_null(column.type):
        return np.full(len(column), absent, dtype)
    encoded = column if is_type.is_dictionary(column.type) else column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    meanings = np.array([*(absent if text is None else meaning(text) for text in texts), absent], dtype)
    indices = encoded.indices.cast(pa.int64()).fill_null(len(texts))
    found: NDArray[Any] = meanings[indices.to_numpy(zero_copy_only=False)]
    return found


def lengths(column: pa.Array) -> NDArray[np.int64]:
    """Return whole numbers, whatever their width; a fraction or a negative one is faulty, NaN is not given."""
    is_given = pc.invert(pc.is_null(column, nan_is_null=True)).to_numpy(zero_copy_only=False)
    if is_type.is_floating(column.type):
        numbers = column.cast(pa.float64()).fill_null(0.0).to_numpy(zero_copy_only=False)
    else:
        kind = column.type if is_type.is_uint64(column.type) else pa.int64()
        numbers = column.cast(kind).fill_null(0).to_numpy(zero_copy_only=False)
    numbers = np.where(is_given, numbers, 0)
    is_whole = (numbers >= 0) & (np.floor(numbers) == numbers)
    whole = np.minimum(np.where(is_whole, numbers, 0), LONGEST).astype(np.int64)
    return np.where(is_given, np.where(is_whole, whole, FAULTY), UNKNOWN_CODE)


def flags(column: pa.Array) -> NDArray[np.int8]:
    """Return yes, no and not given as numbers."""
    codes: NDArray[np.int8] = column.cast(pa.int8()).fill_null(UNKNOWN_CODE).to_numpy(zero_copy_only=False)
    return codes


def parsed(text: str | None) -> Any:
    """Return what a JSON text holds; the text itself when it is none."""
    try:
        return None if text is None else orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def raw_values(column: pa.Array, name: str) -> list[Any]:
    """Return a column's values as they would stand in a facts file, dates as text and objects as pairs."""
    kind = column.type
    if is_type.is_struct(kind):
        fields = {field.name: raw_values(pc.struct_field(column, field.name), field.name) for field in kind}
        rows = [dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True)]
        return [row if is_there else None for row, is_there in zip(rows, column.is_valid().to_pylist(), strict=True)]
    if is_type.is_map(kind) or is_type.is_list(kind) or is_type.is_large_list(kind):
        return listed_values(column)
    if is_type.is_floating(kind):
        return [whole_or_not(value) for value in column.to_pylist()]
    if is_type.is_date(kind) or is_type.is_timestamp(kind):
        return list(as_text(dates_only(column)).to_pylist())
    values = column.to_pylist()
    return [as_written(text) for text in values] if name in ALLOWED or name == "events" else list(values)


def listed_values(column: pa.Array) -> list[Any]:
    """Return a column of lists, or of maps as pairs."""
    offsets = column.offsets.to_numpy()
    start, length = int(offsets[0]), int(offsets[-1] - offsets[0])
    if is_type.is_map(column.type):
        keys, items = column.keys.slice(start, length), column.items.slice(start, length)
        values: list[Any] = list(zip(keys.to_pylist(), raw_values(items, ""), strict=True))
        make: Callable[[list[Any]], Any] = Pairs
    else:
        values, make = raw_values(column.values.slice(start, length), ""), list
    ends = (offsets - start).tolist()
    items = [make(values[begin:end]) for begin, end in pairwise(ends)]
    return [item if is_there else None for item, is_there in zip(items, column.is_valid().to_pylist(), strict=True)]


def whole_or_not(value: float | None) -> float | None:
    """Return a number as a facts file would hold it: whole where it is, and none where it is not a number."""
    if value is None or isnan(value):
        return None
    return int(value) if value.is_integer() else value


def as_written(text: str | None) -> object:
    """Return what a JSON text holds, a key given twice twice; the text itself when it is none."""
    try:
        return None if text is None else read_value(text)
    except NotAnObject:
        return text
