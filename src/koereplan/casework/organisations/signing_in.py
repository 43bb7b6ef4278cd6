"""The door before there is an actor: whom somebody may act as, once they have shown who they are."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.models import Membership
from koereplan.foundation.spans import covering


def actors_of(staff_id: UUID, *, on: date) -> tuple[Actor, ...]:
    """Return the actors that a member of staff may be on the day, one for each role in a unit, oldest first."""
    memberships = (
        Membership.objects.filter(covering(on), staff=staff_id, staff__is_active=True)
        .order_by("from_on", "unit", "role")
        .values_list("staff__full_name", "unit_id", "role")
    )
    return tuple(Actor(staff_id, name, unit_id, Role(role)) for name, unit_id, role in memberships)


def everyone(*, on: date) -> tuple[Actor, ...]:
    """Return all actors of the day, by role, unit and name: what the demo's sign-in offers."""
    memberships = (
        Membership.objects.filter(covering(on), staff__is_active=True)
        .order_by("role", "unit", "staff__full_name")
        .values_list("staff_id", "staff__full_name", "unit_id", "role")
    )
    return tuple(Actor(staff_id, name, unit_id, Role(role)) for staff_id, name, unit_id, role in memberships)
