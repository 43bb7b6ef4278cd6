"""Rows on their way out: the same table written as Parquet, or as JSON lines, without a Python object per row."""

from __future__ import annotations

import json
from typing import IO, Protocol

import pyarrow as pa
import pyarrow.compute as pc

SLICE = 100_000
TEXT = pa.large_string()


class RowWriter(Protocol):
    """What takes rows, block by block, and ends the file."""

    def write(self, rows: pa.Table) -> None:
        """Write one block of rows."""

    def close(self) -> None:
        """End what was written."""

    def abandon(self) -> None:
        """Leave what was written as it is."""


class JsonLines:
    """Rows as JSON objects, one a line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, rows: pa.Table) -> None:
        """Write one block of rows."""
        for start in range(0, rows.num_rows, SLICE):
            text = json_lines(rows.slice(start, SLICE))
            self._file.write(text)

    def close(self) -> None:
        """End what was written: nothing follows the last line."""

    def abandon(self) -> None:
        """Leave what was written as it is."""


def json_lines(rows: pa.Table) -> memoryview:
    """Return the rows as JSON objects, one a line, in one piece of memory."""
    pieces: list[pa.Array | pa.Scalar] = []
    for number, (name, column) in enumerate(zip(rows.column_names, rows.combine_chunks().columns, strict=True)):
        values = json_values(column.chunk(0)).cast(TEXT)
        opening = pa.scalar(f'{"," if number else "{"}"{name}":', TEXT)
        pieces += [opening, values.fill_null("null")]
    lines = pc.binary_join_element_wise(*pieces, pa.scalar("}\n", TEXT), pa.scalar("", TEXT))
    _, offsets, text = lines.buffers()
    ends = memoryview(offsets).cast("q")
    return memoryview(text)[ends[lines.offset] : ends[lines.offset + len(lines)]]


def json_values(values: pa.Array) -> pa.Array:
    """Return each value as JSON text; null where there is none."""
    if pa.types.is_dictionary(values.type):
        return pc.take(pa.array(map(quoted, values.dictionary.to_pylist()), TEXT), values.indices)
    if pa.types.is_date32(values.type):
        return pc.binary_join_element_wise('"', values.cast(pa.string()), '"', "")
    if pa.types.is_list(values.type):
        texts = pc.replace_substring(pc.replace_substring(values.values, "\\", "\\\\"), '"', '\\"')
        listed = pc.binary_join(pa.ListArray.from_arrays(values.offsets, texts), '","')
        is_empty = pc.equal(pc.list_value_length(values), 0)
        return pc.if_else(is_empty, "[]", pc.binary_join_element_wise('["', listed, '"]', ""))
    return values.cast(pa.string())


def quoted(text: str) -> str:
    """Return a text as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)
