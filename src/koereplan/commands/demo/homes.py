"""Where some of the demo's people live: made-up streets in real municipalities."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

_STREETS = (
    *("Lygtemandsvej", "Rugdrivervænget", "Syvmilestien", "Mosekonens Allé", "Klokkeblomstgyden", "Tusmørkevej"),
    *("Ulvetidsgade", "Vindhekseparken", "Nøkkerosestræde", "Bjergtrolden", "Havfruestien", "Elverhøjsgyde"),
)
_SHARE_WITH_A_HOME = 0.4
_SHARE_PROTECTED = 0.12


class Home(NamedTuple):
    """An address as it is stored, and whether it is protected."""

    text: str
    protected: bool


def home_of(key: str, *, municipality: str) -> Home | None:
    """Return where somebody lives, and nothing for most of those who are inside: the same for the same key."""
    rng = Random(f"adresse:{key}")  # noqa: S311 - nothing here is secret
    if rng.random() > _SHARE_WITH_A_HOME:
        return None
    street = f"{rng.choice(_STREETS)} {rng.randint(1, 98)}"
    return Home(f"{street}\n{municipality}", protected=rng.random() < _SHARE_PROTECTED)
