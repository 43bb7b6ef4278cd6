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
    """The pages of one column: a dictionary if there is one, with its number of values, and the data."""

    entries: int
    """How many values the data has, those that are missing included."""
    data: bytes
    dictionary: bytes | None = None
    words: int = 0


def pages(column: pa.Array) -> Pages:
    """Return a column as pages."""
    if is_type.is_list(column.type):
        entries, levels = list_levels(column)
        values = column.flatten().dictionary_encode()
    else:
        entries, levels = len(column), sized(presence(column))
        values = column.drop_null() if column.null_count else column
    if is_type.is_boolean(values.type):
        return Pages(entries, levels + bits(values))
    if is_type.is_dictionary(values.type):
        dictionary, indices = values.dictionary, values.indices.to_numpy()
        return Pages(entries, levels + places(indices, len(dictionary)), plain_texts(dictionary), len(dictionary))
    numbers = values.view(pa.int32()).to_numpy()
    lowest, highest = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    between = highest - lowest + 1
    if between > min(CLOSE, len(numbers)):
        return Pages(entries, levels + numbers.tobytes())
    dictionary = np.arange(lowest, highest + 1, dtype=np.int32)
    return Pages(entries, levels + places(numbers - np.int32(lowest), between), dictionary.tobytes(), between)


def presence(column: pa.Array) -> bytes:
    """Return which values of a column there are: 1 for each that is there, 0 for each that is missing."""
    if column.null_count:
        return packed_run(bits(column.is_valid()), len(column), 1)
    return varint(len(column) << 1) + b"\1"


def list_levels(lists: pa.Array) -> tuple[int, bytes]:
    """Return how many entries a column of lists has, and for each whether it goes on a list and what is there.

    An empty list has an entry too; none of the lists is missing, nor any value in them.
    """
    counts = np.diff(lists.offsets.to_numpy())
    entries = np.maximum(counts, 1)
    goes_on = np.ones(int(entries.sum()), np.bool_)
    goes_on[np.cumsum(entries) - entries] = False
    is_value = np.repeat(counts > 0, entries)
    depth = np.stack([np.ones_like(is_value), is_value], axis=1)
    levels = (packed_run(packed(goes_on), len(goes_on), 1), packed_run(packed(depth), len(goes_on), 2))
    return len(goes_on), b"".join(map(sized, levels))


def places(indices: NDArray[Any], words: int) -> bytes:
    """Return places in a dictionary, each in one, two or four bytes, and how many bits that is before them."""
    width = np.dtype(np.uint8 if words <= 1 << 8 else np.uint16 if words <= 1 << 16 else np.uint32)
    bits_each = width.itemsize * 8
    return bytes([bits_each]) + packed_run(indices.astype(width).tobytes(), len(indices), bits_each)


def packed_run(values: bytes, count: int, bits_each: int) -> bytes:
    """Return values that are already packed, filled up to groups of eight, with the number of groups before them."""
    groups = -(-count // 8)
    return varint(groups << 1 | 1) + values.ljust(groups * bits_each, b"\0")


def sized(levels: bytes) -> bytes:
    """Return levels with their size before them."""
    return len(levels).to_bytes(4, "little") + levels


def bits(flags: pa.Array) -> bytes:
    """Return truths as bits."""
    return packed(flags.to_numpy(zero_copy_only=False))


def packed(flags: NDArray[np.bool_]) -> bytes:
    """Return truths as bits, the first lowest."""
    return np.packbits(flags, bitorder="little").tobytes()


def plain_texts(texts: pa.Array) -> bytes:
    """Return texts one after the other, each with its length before it."""
    lengths = pc.binary_length(texts).view(pa.binary(4)).cast(pa.binary())
    joined = pc.binary_join_element_wise(lengths, texts.cast(pa.binary()), b"")
    return b"" if not len(joined) else joined.buffers()[2].to_pybytes()
