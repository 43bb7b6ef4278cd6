"""Arrow's columns as the pages of Parquet, for which next to nothing is worked out row by row.

Much of what Arrow has in memory is what Parquet has in a file: which values there are and what is true, as bits; places
in a dictionary of at most 256 words, as bytes. Numbers that lie close together, such as days, become places in a
dictionary of all numbers between the lowest and the highest: two bytes each, and nothing to look up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_type

from koereplan.commands.roadmap.thrift import varint

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLOSE: Final = 1 << 16
"""Numbers among no more than this many are two bytes each."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one column: its data, and the dictionary if there is one."""

    entries: int
    """How many values the data has, those that are missing included."""
    data: bytes
    dictionary: bytes | None = None
    words: int = 0


def pages(column: pa.Array) -> Pages:
    """Return a column as pages."""
    if is_type.is_list(column.type):
        entries, levels = list_levels(column)
        column = column.flatten().dictionary_encode()
    else:
        entries, levels = len(column), sized(presence(column))
    if is_type.is_boolean(column.type):
        return Pages(entries, levels + packed(those_there(column, bits(column, 1))))
    if is_type.is_dictionary(column.type):
        words, indices = column.dictionary, column.indices
        places = those_there(indices, memory(indices, indices.type.to_pandas_dtype()))
        return Pages(entries, levels + in_dictionary(places, len(words)), plain_texts(words), len(words))
    return number_pages(entries, levels, those_there(column, memory(column, np.int32)))


def number_pages(entries: int, levels: bytes, numbers: NDArray[np.int32]) -> Pages:
    """Return numbers as places in a dictionary where they lie close together, else as they are."""
    lowest, highest = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    words = highest - lowest + 1
    if words > min(CLOSE, len(numbers)):
        return Pages(entries, levels + numbers.tobytes())
    dictionary = np.arange(lowest, highest + 1, dtype=np.int32).tobytes()
    return Pages(entries, levels + in_dictionary(numbers - np.int32(lowest), words), dictionary, words)


def memory(column: pa.Array, kind: Any) -> NDArray[Any]:
    """Return a column's values as they lie in memory, with anything at all where one is missing."""
    return np.frombuffer(column.buffers()[1], kind)[column.offset : column.offset + len(column)]


def bits(column: pa.Array, buffer: int) -> NDArray[np.bool_]:
    """Return the truths that a buffer of a column has as bits: the first one which values there are."""
    packed_bits = np.frombuffer(column.buffers()[buffer], np.uint8)
    return np.unpackbits(packed_bits, bitorder="little")[column.offset : column.offset + len(column)].view(np.bool_)


def those_there(column: pa.Array, values: NDArray[Any]) -> NDArray[Any]:
    """Return the values without those that the column misses."""
    return values.take(np.flatnonzero(bits(column, 0))) if column.null_count else values


def presence(column: pa.Array) -> bytes:
    """Return which values of a column there are: 1 for each that is there, 0 for each that is missing."""
    if column.null_count:
        return packed_run(packed(bits(column, 0)), len(column), 1)
    return varint(len(column) << 1) + b"\1"


def list_levels(lists: pa.Array) -> tuple[int, bytes]:
    """Return how many entries a column of lists has, and for each whether it goes on a list and what is there.

    An empty list has an entry too; none of the lists is missing, nor any value in them.
    """
    offsets = lists.offsets.to_numpy()
    counts = np.diff(offsets)
    filled = np.flatnonzero(counts > 0)
    empty_before = filled - np.arange(len(filled))
    values = np.arange(offsets[-1] - offsets[0]) + np.repeat(empty_before, counts.take(filled))
    entries = len(values) + len(lists) - len(filled)
    goes_on, depth = np.zeros(entries, np.bool_), np.zeros((entries, 2), np.bool_)
    goes_on[values] = True
    goes_on[offsets.take(filled) - offsets[0] + empty_before] = False
    depth[:, 0] = True
    depth[values, 1] = True
    levels = (packed_run(packed(goes_on), entries, 1), packed_run(packed(depth), entries, 2))
    return entries, b"".join(map(sized, levels))


def in_dictionary(places: NDArray[Any], words: int) -> bytes:
    """Return places in a dictionary, each in one, two or four bytes, and how many bits that is before them."""
    width = np.dtype(np.uint8 if words <= 1 << 8 else np.uint16 if words <= 1 << 16 else np.uint32)
    bits_each = width.itemsize * 8
    return bytes([bits_each]) + packed_run(places.astype(width).tobytes(), len(places), bits_each)


def packed_run(values: bytes, count: int, bits_each: int) -> bytes:
    """Return values that are already packed, filled up to groups of eight, with the number of groups before them."""
    groups = -(-count // 8)
    return varint(groups << 1 | 1) + values.ljust(groups * bits_each, b"\0")


def sized(levels: bytes) -> bytes:
    """Return levels with their size before them."""
    return len(levels).to_bytes(4, "little") + levels


def packed(flags: NDArray[np.bool_]) -> bytes:
    """Return truths as bits, the first lowest."""
    return np.packbits(flags, bitorder="little").tobytes()


def plain_texts(texts: pa.Array) -> bytes:
    """Return texts one after the other, each with its length before it."""
    lengths = pc.binary_length(texts).view(pa.binary(4)).cast(pa.binary())
    joined = pc.binary_join_element_wise(lengths, texts.cast(pa.binary()), b"")
    return b"" if not len(joined) else joined.buffers()[2].to_pybytes()
