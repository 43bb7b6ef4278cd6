"""Rows for PostgreSQL's binary COPY, made column by column: no Python runs per row.

A field is its length and its bytes. A column is an Arrow array of such fields, and Arrow joins columns into rows; a
column that says the same in every row is one field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from koereplan.roadmap.columns import UNKNOWN_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    import psycopg
    from numpy.typing import NDArray

_NULL = b"\xff\xff\xff\xff"
_DAYS_FROM_1970_TO_2000 = 10957
_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TAIL = b"\xff\xff"
_SMALLINT_OID = 21
_TEXT_OID = 25
_UUID_OID = 2950

Fields = Any  # an Arrow array of fields, or one field for every row; pyarrow has no types of its own


def same(value: bytes | None) -> Fields:
    """Return the column that says the same in every row."""
    return pa.scalar(_field(value), pa.binary())


def chosen(codes: NDArray[Any], values: Sequence[bytes | None]) -> Fields:
    """Return the column whose rows say one of a few values."""
    return pa.array([_field(value) for value in values], pa.binary()).take(pa.array(codes))


def truths(values: NDArray[np.int8]) -> Fields:
    """Return a column of booleans from 0, 1 and, for unknown, -1."""
    return chosen(np.where(values < 0, 2, values), [b"\0", b"\1", None])


def days(values: NDArray[np.int32]) -> Fields:
    """Return a column of dates from days counted from 1970."""
    return numbers(values.astype(np.int64) - _DAYS_FROM_1970_TO_2000, ">i4", known=values != UNKNOWN_DAY)


def numbers(values: NDArray[Any], kind: str, *, known: NDArray[np.bool_] | None = None) -> Fields:
    """Return a column of whole numbers of a kind, `>i2`, `>i4` or `>i8`, with nothing where none is known.

    An instant is such a number too: microseconds from 2000, as `>i8`.
    """
    fields = _fixed(values.astype(kind))
    if known is None or known.all():
        return fields
    return pc.if_else(pa.array(known), fields, pa.scalar(_NULL, pa.binary()))


def ids(values: NDArray[np.uint8]) -> Fields:
    """Return a column of UUIDs from rows of sixteen bytes."""
    return _fixed(np.ascontiguousarray(values).view("V16").reshape(-1))


def texts(values: pa.StringArray) -> Fields:
    """Return a column of texts."""
    lengths = pc.binary_length(values).to_numpy(zero_copy_only=False).astype(">i4")
    return pc.binary_join_element_wise(_bare(lengths), values.cast(pa.binary()), b"")


def list_of_texts(values: Sequence[str]) -> bytes:
    """Return the bytes of one list of texts."""
    return _array_head(_TEXT_OID, len(values)) + b"".join(_field(value.encode()) for value in values)


def list_of_ids(values: Sequence[UUID]) -> bytes:
    """Return the bytes of one list of UUIDs."""
    return _array_head(_UUID_OID, len(values)) + b"".join(_field(value.bytes) for value in values)


def list_of_numbers(values: Sequence[int]) -> bytes:
    """Return the bytes of one list of small whole numbers."""
    return _array_head(_SMALLINT_OID, len(values)) + b"".join(_field(value.to_bytes(2, "big")) for value in values)


def json(text: str) -> bytes:
    """Return the bytes of one JSON value, given as text."""
    return b"\1" + text.encode()


def json_values(values: pa.StringArray) -> Fields:
    """Return a column of JSON values, given as texts."""
    return texts(pc.binary_join_element_wise(pa.scalar("\1"), values, ""))


def taken(fields: Fields, places: NDArray[Any]) -> Fields:
    """Return a column whose rows are those of another, by their places there."""
    return fields.take(pa.array(places))


def joined(*fields: Fields) -> Fields:
    """Return columns one after another."""
    return pa.concat_arrays(fields)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for one table, by the names of its columns."""

    table: str
    columns: Mapping[str, Fields]

    def copy(self, cursor: psycopg.Cursor[Any]) -> None:
        """Add the rows to the table."""
        names = ", ".join(f'"{name}"' for name in self.columns)
        count = pa.scalar(len(self.columns).to_bytes(2, "big"), pa.binary())
        rows = pc.binary_join_element_wise(count, *self.columns.values(), pa.scalar(b"", pa.binary()))
        _, offsets, stream = rows.buffers()
        end = int(np.frombuffer(offsets, np.int32)[len(rows)])
        with cursor.copy(f"COPY {self.table} ({names}) FROM STDIN (FORMAT binary)") as copy:
            copy.write(_HEAD)
            copy.write(memoryview(stream)[:end])
            copy.write(_TAIL)


def _field(value: bytes | None) -> bytes:
    return _NULL if value is None else len(value).to_bytes(4, "big") + value


def _array_head(oid: int, length: int) -> bytes:
    dimensions = (1, 0, oid, length, 1) if length else (0, 0, oid)
    return b"".join(number.to_bytes(4, "big") for number in dimensions)


def _fixed(values: NDArray[Any]) -> pa.BinaryArray:
    rows = np.empty(len(values), [("length", ">i4"), ("value", values.dtype)])
    rows["length"] = values.dtype.itemsize
    rows["value"] = values
    return _bare(rows)


def _bare(values: NDArray[Any]) -> pa.BinaryArray:
    offsets = np.arange(0, (len(values) + 1) * values.dtype.itemsize, values.dtype.itemsize, dtype=np.int32)
    return pa.Array.from_buffers(
        pa.binary(), len(values), [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(values))]
    )
