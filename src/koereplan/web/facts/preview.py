"""The preview of a change: the release before and after, the facts that differ, and every row that moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.roadmap import edition
from koereplan.web import days
from koereplan.web.components.fact import known_values, said
from koereplan.web.components.fact.known import PLAIN
from koereplan.web.components.moves import Moves
from koereplan.web.components.moves.moves import moved
from koereplan.web.components.timetable import decision_day
from koereplan.web.components.timetable.words import fact_title

if TYPE_CHECKING:
    from koereplan.casework.cases.queries import CaseForm
    from koereplan.casework.cases.services import Preview


@dataclass(frozen=True, slots=True)
class Side:
    """A release date on one side of the change."""

    text: str
    beside: str

    @classmethod
    def of(cls, day: date | None) -> Side:
        """Return a release date in full, with its weekday."""
        return cls(days.in_full(day), days.weekday(day)) if day else cls(gettext("Ikke kendt"), "")


@dataclass(frozen=True, slots=True)
class Turn:
    """The release before and after, and how far it moves."""

    old: Side
    new: Side
    distance: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact, as it is and as it would be."""

    title: str
    old: str
    new: str


def decided_by(known: dict[str, object]) -> date | None:
    """Return the day on which parole is decided at the latest, by what is known."""
    parole, kind = known.get("parole_date"), known.get("release_kind")
    return decision_day(parole if isinstance(parole, date) else None, str(kind) if kind else None)


@dataclass(frozen=True, slots=True)
class PreviewView:
    """Everything that the preview shows."""

    turn: Turn | None
    differences: tuple[Difference, ...]
    moves: Moves
    revision: int
    reason: str

    @classmethod
    def of(cls, seen: Preview, case: CaseForm, changes: dict[str, object], *, reason: str) -> PreviewView:
        """Return a preview made ready for its page."""
        known = known_values(case.facts)
        old, new = seen.before.release_date, seen.after.release_date if seen.after else None
        distance = moved((new - old).days) if old and new and new != old else ""
        return cls(
            turn=Turn(Side.of(old), Side.of(new), distance) if old != new else None,
            differences=tuple(
                Difference(fact_title(PLAIN[key]), said(known.get(key)), said(value)) for key, value in changes.items()
            ),
            moves=Moves.of(seen, edition(case.edition), decisions=(decided_by(known), decided_by(known | changes))),
            revision=seen.revision,
            reason=reason,
        )
