"""The editions of the roadmap, each a folder of declarations and data, found by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from koereplan.roadmap.editions import god_loesladelse_1

if TYPE_CHECKING:
    from koereplan.roadmap.edition import Edition

DEFAULT_EDITION: Final = god_loesladelse_1.EDITION.key
_REGISTERED: Final[dict[str, Edition]] = {}


def register(edition: Edition) -> None:
    """Make an edition known under its key.

    :raises ValueError: another edition has that key.
    """
    if _REGISTERED.setdefault(edition.key, edition) is not edition:
        raise ValueError(f"an edition {edition.key!r} is registered already")


def withdraw(edition: Edition) -> None:
    """Forget an edition that no case follows.

    :raises KeyError: it is not registered.
    """
    del _REGISTERED[edition.key]


def edition(key: str = DEFAULT_EDITION) -> Edition:
    """Return an edition.

    :raises KeyError: there is none with that key.
    """
    return _REGISTERED[key]


def editions() -> tuple[Edition, ...]:
    """Return every edition, in the order they were registered."""
    return tuple(_REGISTERED.values())


register(god_loesladelse_1.EDITION)
