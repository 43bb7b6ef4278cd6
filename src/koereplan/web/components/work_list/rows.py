"""The rows of the work list, with everything said that a row says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from koereplan.web.components.glyph import Glyph


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One step of one case that waits for somebody."""

    tone: Glyph
    day: date
    day_text: str
    beside: str
    """What stands under the date: how far away, which kind of deadline, the last working day."""
    name: str
    case_href: str
    step: str
    title: str
    on_behalf_of: str
    """The first name of the absent colleague whose row it is, "" for the reader's own."""
    warning: str
    """What stands in the way of doing it, "" for nothing."""
    mover: str
    """Whose move it is, in bold: "Din tur", or a name."""
    action: str
    action_href: str
    is_mine: bool
    is_pressing: bool
    """Whether it is late or soon, so that the reader's own move is a button."""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Rows under one heading, with how many there are in all."""

    key: str
    title: str
    count: str
    rows: tuple[WorkRow, ...]
    empty: str
