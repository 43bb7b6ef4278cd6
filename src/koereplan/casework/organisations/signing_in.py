"""The door before there is an actor: whom somebody may act as, once they have shown who they are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.merged import merged_by
from koereplan.casework.organisations.models import OLDEST_FIRST, Membership, Staff, UnitSpan
from koereplan.foundation.spans import covering


def known(staff_id: UUID) -> Staff | None:
    """Return a member of staff with their roles in units: every page asks for both, and here it does so at once."""
    in_units = tuple(Membership.objects.filter(staff=staff_id).select_related("staff").order_by(*OLDEST_FIRST))
    if not in_units:
        return Staff.objects.filter(pk=staff_id).first()
    staff = in_units[0].staff
    staff.in_units = in_units
    return staff


def actors_of(staff: Staff, *, on: date) -> tuple[Actor, ...]:
    """Return the actors that a member of staff may be on the day, one for each role in a unit, oldest first."""
    return tuple(
        Actor(staff.pk, staff.full_name, membership.unit_id, Role(membership.role))
        for membership in staff.in_units
        if staff.is_active and membership.covers(on)
    )


def everyone(*, on: date) -> tuple[Actor, ...]:
    """Return all actors of the day, by role, unit and name: what the demo's sign-in offers."""
    memberships = (
        Membership.objects.filter(covering(on), staff__is_active=True)
        .order_by("role", "unit", "staff__full_name")
        .values_list("staff_id", "staff__full_name", "unit_id", "role")
    )
    return tuple(Actor(staff_id, name, unit_id, Role(role)) for staff_id, name, unit_id, role in memberships)


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit in which somebody worked until it was merged into another."""

    unit: str
    successor: str
    on: date


def former_units(staff: Staff, *, on: date) -> tuple[FormerUnit, ...]:
    """Return where somebody worked until it was merged, and which unit has it all now; the latest first."""
    worked = Membership.objects.filter(staff=staff.pk).values("unit")
    spans = UnitSpan.objects.filter(merged_by(on), unit__in=worked).order_by("-until_on")
    named = spans.annotate(now=unit_called("successor", on=on)).values_list("name", "now", "until_on")
    return tuple(FormerUnit(name, now or "", until_on) for name, now, until_on in named if until_on)
