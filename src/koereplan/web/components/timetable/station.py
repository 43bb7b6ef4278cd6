"""A station of the timetable, with everything said that it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from koereplan.roadmap import Party
    from koereplan.web.components.glyph import Glyph

RELEASE = 1000
"""The order of the release among what falls on the same day: after the steps before it, ahead of those after it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was written down when a step was carried out, and where to read who wrote it and take it back."""

    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Who:
    """Whose move each party's steps are, and whether it is the reader's."""

    names: Mapping[Party, str]
    mine: frozenset[Party]
    after_release: str = ""
    """Who holds the case until somebody has taken over, said of steps after release."""


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do at a station."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a deadline lies where it lies: the source's words, how it was counted, and what is our reading."""

    quote: str
    source: str
    because: tuple[str, ...]
    interpretations: tuple[str, ...]
    is_open: bool
    is_quiet: bool
    """Whether the station asks for nothing now, so that neither does its explanation."""


@dataclass(frozen=True, slots=True)
class Station:
    """One item of the timetable. `kind` chooses its markup, `tone` its look; the words are ready to be read."""

    kind: str
    tone: str
    day: date | None
    title: str
    glyph: Glyph | None = None
    anchor: str = ""
    number: str = ""
    day_text: str = ""
    labels: tuple[str, ...] = ()
    act_by: str = ""
    before: str = ""
    lead: str = ""
    text: str = ""
    note: str = ""
    action: Action | None = None
    record: Record | None = None
    why: Why | None = None
    fold: tuple[str, ...] = ()
    is_ahead: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A station and where it stands: by day, then by the order of the roadmap."""

    day: date
    order: int
    station: Station = field(compare=False)
