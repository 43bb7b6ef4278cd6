"""How much is measured of the database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many cases are searched, and how often each thing is measured."""

    cases: int
    lists: int
    writes: int
    pages: int
