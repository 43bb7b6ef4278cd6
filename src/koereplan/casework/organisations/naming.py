"""How staff are called towards the person: by name, but for the units whose leader has chosen that they stand alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.models import Unit, UnitSpan
from koereplan.casework.organisations.recording import Recorded


@dataclass(frozen=True, slots=True)
class Naming:
    """The units that stand in the place of their staff, by what they are called."""

    units: Mapping[UUID, str] = field(default_factory=dict)

    def hides(self, unit_id: UUID | None) -> bool:
        """Return whether nobody of a unit is named."""
        return unit_id in self.units

    def called(self, name: str, unit_id: UUID | None) -> str:
        """Return what somebody who acts for a unit is called; nobody stays nobody."""
        return self.units.get(unit_id, name) if name and unit_id else name

    def writer(self, row: Recorded) -> str:
        """Return what whoever recorded something is called; the person and the system have no name in it."""
        return self.called(row.recorded_by.full_name, row.recorded_for_id) if row.recorded_by else ""


def naming(*, actor: Actor, on: date, to_person: bool = False) -> Naming:
    """Return how staff are called: towards the person as their units have chosen, among colleagues by name.

    `to_person` says that somebody else reads what is then handed to the person.
    """
    if not to_person and actor.role is not Role.PERSON:
        return Naming()
    newest = UnitSpan.objects.filter(unit=OuterRef("pk"), from_on__lte=on).order_by("-from_on")
    found = Unit.objects.filter(staff_by_function=True).values_list("pk", Subquery(newest.values("name")[:1]))
    return Naming({unit_id: name or "" for unit_id, name in found})
