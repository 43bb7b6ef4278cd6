"""A Parquet file being written: a group of rows for each block, and the footer that says where everything lies.

A struct's fields go by the numbers they have in the format's own `parquet.thrift`.
"""

from __future__ import annotations

from typing import IO, Final

import pyarrow as pa
import pyarrow.types as is_type

from koereplan.commands.roadmap.parquet_pages import pages
from koereplan.commands.roadmap.thrift import Long, Value, encoded

MAGIC: Final = b"PAR1"
BOOLEAN, INT32, BYTE_ARRAY = 0, 1, 6
OPTIONAL, REPEATED = 1, 2
PLAIN, RLE, RLE_DICTIONARY = 0, 3, 8
DATA_PAGE, DICTIONARY_PAGE = 0, 2
SNAPPY: Final = 1
TEXT: Final[dict[int, Value]] = {6: 0, 10: {1: {}}}
LIST: Final[dict[int, Value]] = {6: 3, 10: {3: {}}}
DATE: Final[dict[int, Value]] = {6: 6, 10: {6: {}}}
LARGEST_PAGE: Final = (1 << 31) - 1


class Parquet:
    """Rows as Parquet: one row group a block, so that each block keeps its own dictionary of cases."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._file = file
        self._schema = schema
        self._codec = pa.Codec("snappy")
        self._groups: list[Value] = []
        self._rows = 0
        file.write(MAGIC)

    def write(self, rows: pa.Table) -> None:
        """Write one block of rows."""
        if not rows.num_rows:
            return
        columns = rows.combine_chunks().columns
        chunks = [self._chunk(field, column.chunk(0)) for field, column in zip(self._schema, columns, strict=True)]
        size = sum(size for _, size in chunks)
        self._groups.append({1: [chunk for chunk, _ in chunks], 2: Long(size), 3: Long(rows.num_rows)})
        self._rows += rows.num_rows

    def close(self) -> None:
        """Write the footer, without which nobody can read the file."""
        root: Value = {4: "schema", 5: len(self._schema)}
        described = [element for field in self._schema for element in elements(field)]
        footer = encoded({1: 2, 2: [root, *described], 3: Long(self._rows), 4: self._groups, 6: "koereplan"})
        self._file.write(footer + len(footer).to_bytes(4, "little") + MAGIC)

    def abandon(self) -> None:
        """Leave what was written as it is."""

    def _chunk(self, field: pa.Field, column: pa.Array) -> tuple[Value, int]:
        """Write a column's pages, and return what the footer says of them and their size before compression."""
        found = pages(column)
        dictionary_at, encoding, size = self._file.tell(), PLAIN, 0
        if found.dictionary is not None:
            encoding = RLE_DICTIONARY
            size += self._page(DICTIONARY_PAGE, found.dictionary, {7: {1: found.words, 2: PLAIN}})
        data_at = self._file.tell()
        size += self._page(DATA_PAGE, found.data, {5: {1: found.entries, 2: encoding, 3: RLE, 4: RLE}})
        of_column: dict[int, Value] = {
            1: physical(field.type),
            2: [*sorted({PLAIN, RLE, encoding})],
            3: [field.name, "list", "element"] if is_type.is_list(field.type) else [field.name],
            4: SNAPPY,
            5: Long(found.entries),
            6: Long(size),
            7: Long(self._file.tell() - dictionary_at),
            9: Long(data_at),
        }
        if found.dictionary is not None:
            of_column[11] = Long(dictionary_at)
        return {2: Long(0), 3: of_column}, size

    def _page(self, kind: int, content: bytes, about: dict[int, Value]) -> int:
        """Write a page after its header, and return how large the two would be if nothing were compressed.

        :raises OverflowError: the page is larger than the format can say.
        """
        if len(content) > LARGEST_PAGE:
            raise OverflowError(f"a page of {len(content)} bytes: the texts of a block of cases are too long")
        compressed = self._codec.compress(content)
        sizes: dict[int, Value] = {1: kind, 2: len(content), 3: len(compressed)}
        header = encoded(sizes | about)
        self._file.write(header)
        self._file.write(compressed)
        return len(header) + len(content)


def elements(field: pa.Field) -> list[Value]:
    """Return how the format describes a field; a list takes three elements, one within the other."""
    if is_type.is_list(field.type):
        whole: dict[int, Value] = {3: OPTIONAL, 4: field.name, 5: 1}
        repeated: Value = {3: REPEATED, 4: "list", 5: 1}
        return [whole | LIST, repeated, *elements(pa.field("element", field.type.value_type))]
    meaning = DATE if is_type.is_date(field.type) else TEXT if physical(field.type) == BYTE_ARRAY else {}
    flat: dict[int, Value] = {1: physical(field.type), 3: OPTIONAL, 4: field.name}
    return [flat | meaning]


def physical(kind: pa.DataType) -> int:
    """Return which of the format's types holds the values of a column."""
    if is_type.is_boolean(kind):
        return BOOLEAN
    return INT32 if is_type.is_date(kind) or is_type.is_int32(kind) else BYTE_ARRAY
