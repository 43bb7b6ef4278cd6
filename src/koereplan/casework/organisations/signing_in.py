"""The door before there is an actor: whom somebody may act as, once they have shown who they are."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.models import OLDEST_FIRST, Membership, Staff
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
