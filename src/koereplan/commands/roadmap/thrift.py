"""Thrift's compact protocol, as far as a Parquet file says with it what it holds: structs are dicts by field number."""

from __future__ import annotations

from typing import Final, TypeAlias, Union


class Long(int):
    """A number of 64 bits; a plain one has 32."""


Value: TypeAlias = Union[int, str, list["Value"], dict[int, "Value"]]  # noqa: UP007 - it is evaluated, and text has no `|`
KINDS: Final = {int: 5, Long: 6, str: 8, list: 9, dict: 12}
LONG_LIST: Final = 15


def encoded(value: Value) -> bytes:
    """Return a value as it is written; a number is never negative here."""
    match value:
        case dict():
            return b"".join(fields(value)) + b"\0"
        case list():
            return list_opening(value) + b"".join(map(encoded, value))
        case str():
            text = value.encode()
            return varint(len(text)) + text
    return varint(value << 1)


def fields(struct: dict[int, Value]) -> list[bytes]:
    """Return the fields of a struct in order, each after its distance from the one before, which is never above 15."""
    steps = zip([0, *struct], struct.items(), strict=False)
    return [bytes([number - before << 4 | KINDS[type(value)]]) + encoded(value) for before, (number, value) in steps]


def list_opening(values: list[Value]) -> bytes:
    """Return how many values a list has, and of which kind."""
    kind = KINDS[type(values[0])] if values else KINDS[dict]
    if len(values) < LONG_LIST:
        return bytes([len(values) << 4 | kind])
    return bytes([LONG_LIST << 4 | kind]) + varint(len(values))


def varint(number: int) -> bytes:
    """Return a number that is not negative in as many bytes as it needs, seven bits in each, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)
