"""Cases from JSON lines: read block by block, turned from rows to columns."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson
import pyarrow as pa

from koereplan.commands.roadmap.cases import (
    CHOICES,
    DATES,
    FAULTY,
    FAULTY_DAY,
    FLAGS,
    KEYS,
    LENGTHS,
    LONGEST,
    Cases,
    DayNumbers,
    Nested,
)
from koereplan.commands.roadmap.json_text import NotAnObject, read_object
from koereplan.roadmap import Pairs
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

CHUNK: Final = 1 << 23
LONGEST_LINE: Final = 1 << 24


def read_cases(chunks: Iterator[bytes]) -> Iterator[Cases]:
    """Return the cases of a file, block by block."""
    day_numbers = DayNumbers()
    for first, lines in numbered_lines(chunks):
        block = Block(day_numbers)
        for place, line in enumerate(lines, start=first):
            if len(line) > LONGEST_LINE:
                block.unreadable.append((place, f"linjen er længere end {LONGEST_LINE >> 20} MB"))
            elif line.strip():
                try:
                    block.take(place, line)
                except NotAnObject as fault:
                    block.unreadable.append((place, f"ikke et JSON-objekt (tegn {fault.column}): {fault}"))
        yield block.cases()


def chunks(descriptor: int) -> Iterator[bytes]:
    """Return what an open file holds, a block at a time; a pipe gives little at once, and is heard out between."""
    chunk = bytearray()
    while piece := os.read(descriptor, CHUNK):
        chunk += piece
        if len(chunk) >= CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)


def numbered_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Return the lines in blocks, each with the number of its first line; a line too long is cut short."""
    first, rest = 1, b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        rest = rest[: LONGEST_LINE + 1]
        yield first, lines
        first += len(lines)
    if rest:
        yield first, [rest]


class Block:
    """Rows on their way to becoming columns."""

    def __init__(self, day_numbers: DayNumbers) -> None:
        self.unreadable: list[tuple[int, str]] = []
        self._day_numbers = day_numbers
        self._nested = Nested(day_numbers)
        self._places: list[int] = []
        self._lines: list[bytes] = []
        self._rows: list[dict[str, Any]] = []
        self._doubtful: list[int] = []

    def take(self, place: int, line: bytes) -> None:
        """Take one line.

        :raises NotAnObject: it holds something else.
        """
        if place == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        raw = quickly_read(line)
        row = len(self._rows)
        keys = [
            len(raw) if raw.keys() <= KEYS else None,
            self._nested.take_dates(row, "known", raw.get("known")),
            self._nested.take_dates(row, "given", raw.get("given")),
            self._nested.take_events(raw.get("events")),
        ]
        # Every key is followed by a colon: more colons than keys mean a key given twice, or a colon in a text.
        if None in keys or sum(filter(None, keys)) != line.count(b":"):
            self._doubtful.append(row)
        self._places.append(place)
        self._lines.append(line)
        self._rows.append(raw)

    def cases(self) -> Cases:
        """Return all rows taken, as columns."""
        size = len(self._rows)
        is_doubtful = np.zeros(size, np.bool_)
        is_doubtful[self._doubtful] = True
        return Cases(
            unreadable=self.unreadable,
            places=np.array(self._places, np.int64),
            case=self._texts("case", is_doubtful),
            edition=self._texts("edition", is_doubtful),
            dates={key: np.array([self._day(value) for value in self._values(key)], np.int32) for key in DATES},
            numbers={key: np.array([length(value) for value in self._values(key)], np.int64) for key in LENGTHS},
            flags={key: np.array([flag(value) for value in self._values(key)], np.int8) for key in FLAGS},
            choices={
                key: np.array([choice(value, codes) for value in self._values(key)], np.int8)
                for key, codes in CHOICES.items()
            },
            known=self._nested.dates("known", size),
            given=self._nested.dates("given", size),
            events=self._nested.events(),
            is_doubtful=is_doubtful,
            raw=lambda wanted: [read_object(self._lines[row]) for row in wanted],
        )

    def _values(self, key: str) -> list[Any]:
        return [row.get(key) for row in self._rows]

    def _day(self, value: object) -> int:
        if value is None:
            return UNKNOWN_DAY
        return self._day_numbers[value] if isinstance(value, str) else FAULTY_DAY

    def _texts(self, key: str, is_doubtful: NDArray[np.bool_]) -> pa.Array:
        values = self._values(key)
        for row, value in enumerate(values):
            if not isinstance(value, str | None):
                is_doubtful[row] = True
                values[row] = None
        return pa.array(values, pa.string())


def length(value: object) -> int:
    """Return a length as the columns hold it."""
    if value is None:
        return UNKNOWN_CODE
    return min(value, LONGEST) if type(value) is int and value >= 0 else FAULTY


def flag(value: object) -> int:
    """Return yes, no or not given as the columns hold it."""
    if value is None:
        return UNKNOWN_CODE
    return int(value) if isinstance(value, bool) else FAULTY


def choice(value: object, codes: dict[str, int]) -> int:
    """Return one of a fact's choices as the columns hold it."""
    if value is None:
        return UNKNOWN_CODE
    return codes.get(value, FAULTY) if isinstance(value, str) else FAULTY


def quickly_read(line: bytes) -> dict[str, Any]:
    """Return the object on a line, where a key given twice has its last value and every integer is exact.

    :raises NotAnObject: it holds something else.
    """
    try:
        raw: dict[str, Any] = orjson.loads(line)
    except orjson.JSONDecodeError:
        raw = plain(read_object(line))
    else:
        if not isinstance(raw, dict) or any(isinstance(raw.get(key), float) for key in LENGTHS):
            raw = plain(read_object(line))
    return raw


def plain(value: Any) -> Any:
    """Return a JSON value with its objects as dictionaries."""
    if isinstance(value, Pairs):
        return {key: plain(item) for key, item in value}
    return [plain(item) for item in value] if isinstance(value, list) else value
