"""What the booklet says, from what is stored: guides, units, entry points and words, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from koereplan.casework.guides.glossary import Term, terms
from koereplan.casework.guides.kinds import Phase
from koereplan.casework.guides.queries import guides
from koereplan.casework.organisations.entry_points.queries import EntryPointLine, entry_points_of, ways_to
from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.casework.organisations.queries import UnitRow, unit_tree
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web.components.timetable.words import PARTIES, step_title
from koereplan.web.guides.view import GuideView

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import Actor

SHOWN = (UnitKind.DIRECTORATE, UnitKind.SERVICE_REGION, *PLACES, UnitKind.PROBATION_OFFICE)
"""The kinds of unit that the prison service is made of, as the booklet names them."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: its number, what it is, and whose it is."""

    key: str
    title: str
    whose: str


@dataclass(frozen=True, slots=True)
class Among:
    """The units of a kind, by name."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything that the booklet says; `doors` are those of one municipality, if one is chosen."""

    guides: tuple[GuideView, ...]
    steps: tuple[StepRow, ...]
    organisation: tuple[Among, ...]
    own_doors: tuple[EntryPointLine, ...]
    municipality: UnitRow | None
    municipalities: tuple[UnitRow, ...]
    doors: tuple[EntryPointLine, ...]
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, chosen: UUID | None, *, actor: Actor, on: date) -> Booklet:
        """Return the booklet with the doors of a municipality: the chosen one, or else the reader's own."""
        who: dict[str, Any] = {"actor": actor, "on": on}
        units = unit_tree(**who)
        towns = tuple(unit for unit in units if unit.kind is UnitKind.MUNICIPALITY)
        own = next((unit for unit in units if unit.id == actor.unit_id), None)
        wanted = {chosen} if chosen else {own.id, own.parent_id} if own else set()
        town = next((unit for unit in towns if unit.id in wanted), None)
        return cls(
            guides=tuple(GuideView.of(line) for line in guides(**who) if line.text.phase is Phase.TOGETHER),
            steps=tuple(
                StepRow(step.key, step_title(step), str(PARTIES[step.responsible]))
                for step in edition(DEFAULT_EDITION).steps
            ),
            organisation=organisation(units),
            own_doors=ways_to([unit.id for unit in units if unit.kind in SHOWN], **who),
            municipality=town,
            municipalities=towns,
            doors=entry_points_of(town.id, **who) if town else (),
            terms=terms(get_language() or "da"),
        )


def organisation(units: tuple[UnitRow, ...]) -> tuple[Among, ...]:
    """Return the units of the prison service by kind."""
    found = (Among(str(kind.label), tuple(unit.name for unit in units if unit.kind is kind)) for kind in SHOWN)
    return tuple(among for among in found if among.names)
