"""Whom a case, or an area of life in it, can be handed over to, and what that waits for."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.cases.models import AreaHolding, Case, Stay
from koereplan.casework.contacts.models import Contact
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.casework.organisations.queries import UnitRow, partners, places, these_units

OUTSIDE = (UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT)
"""The kinds of unit that are drawn in by a step's contact before they are asked."""


def receivers(
    case: Case, area: LifeArea | None, *, giver_id: UUID | None, actor: Actor, on: date
) -> tuple[UnitRow, ...]:
    """Return the units that can be asked: prisons, probation offices, and what a step has drawn in of a municipality.

    An area of life goes to a unit that is in the case already; back to the holder of the case, too.
    """
    drawn_in = set(
        Contact.objects.filter(case=case, released_on__isnull=True, contacted_on__lte=on).values_list("unit", flat=True)
    )
    if area is None:
        municipal = (unit for unit in these_units(drawn_in, actor=actor, on=on) if unit.kind in OUTSIDE)
        offices = partners((), probation=True, actor=actor, on=on)
        found = (*offices, *municipal, *places(actor=actor, on=on))
    else:
        held = AreaHolding.objects.filter(case=case, until_at__isnull=True).values_list("unit", flat=True)
        known = drawn_in | set(held) | {unit_id for unit_id in (case.unit_id,) if unit_id}
        found = these_units(known, actor=actor, on=on)
    return tuple(unit for unit in found if unit.id != giver_id)


def awaits(unit: UnitRow, area: LifeArea | None, stay: Stay) -> Awaits:
    """Return what a unit's yes takes effect with: a prison's with an arrival, others' with the release, or at once."""
    if unit.kind in PLACES and area is None:
        return Awaits.NEW_STAY if stay.released_on else Awaits.ARRIVAL
    return Awaits.NOTHING if stay.released_on or area else Awaits.RELEASE
