"""Names of the demo's people: put together at random from lists of ordinary names, so that nobody real is meant."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

LISTS = {
    key: text.split()
    for key, text in tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8")).items()
}
"""First and last names by whose they are: `men`, `women`, `families`, and each `_from_elsewhere`."""
_SHARE_FROM_ELSEWHERE = 0.14
_SHARE_WITH_A_DANISH_FAMILY_NAME_ALL_THE_SAME = 0.25


class Name(NamedTuple):
    """A person's name as it is stored: given names and family name."""

    given: str
    family: str

    @property
    def full(self) -> str:
        """Return the name as it is written on a page."""
        return f"{self.given} {self.family}"

    @property
    def is_from_elsewhere(self) -> bool:
        """Return whether the given name comes from one of the lists of names from other languages."""
        return self.given in LISTS["men_from_elsewhere"] or self.given in LISTS["women_from_elsewhere"]


class Names:
    """Draws names, and never the same full name twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def take(self, name: Name) -> Name:
        """Keep a name that is given from being drawn, and return it."""
        self._taken.add(name.full)
        return name

    def draw(self, *, woman: bool) -> Name:
        """Return a name nobody in this world has yet."""
        while (name := self._any(woman=woman)).full in self._taken:
            pass
        return self.take(name)

    def _any(self, *, woman: bool) -> Name:
        rng = self._rng
        if rng.random() < _SHARE_FROM_ELSEWHERE:
            given = rng.choice(LISTS["women_from_elsewhere"] if woman else LISTS["men_from_elsewhere"])
            danish = rng.random() < _SHARE_WITH_A_DANISH_FAMILY_NAME_ALL_THE_SAME
            return Name(given, rng.choice(LISTS["families"] if danish else LISTS["families_from_elsewhere"]))
        first = rng.choice(LISTS["women"] if woman else LISTS["men"])
        second = f" {rng.choice(LISTS['families'])}" if rng.random() < 0.2 else ""
        return Name(first + second, rng.choice(LISTS["families"]))
