"""Which unit a grant means today, and what a sign-in would come to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.claims.privileges import Privilege
from koereplan.casework.organisations.claims.providers import Grant, Provider, UnitRef
from koereplan.casework.organisations.claims.reading import Claims, read
from koereplan.casework.organisations.models import Staff, UnitSpan
from koereplan.foundation.spans import covering


@dataclass(frozen=True, slots=True)
class Place:
    """A role in a unit, by the unit's name of the day."""

    role: Role
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a sign-in would come to: who it is, where they would work, and what came to nothing.

    `name` is empty for somebody who is not known here, and who `is_new` when the provider may add them.
    """

    identifier: str
    name: str
    is_active: bool
    is_new: bool
    places: tuple[Place, ...]
    unused: tuple[Privilege, ...]
    nowhere: tuple[Grant, ...]


def units_named(refs: Iterable[UnitRef], *, actor: Actor, on: date) -> Mapping[UnitRef, tuple[UUID, str]]:  # noqa: ARG001
    """Return the units that exist on the day among those named, each with its id and its name."""
    named = set(refs)
    if not named:
        return {}
    anyone = reduce(or_, (Q(unit__kind=ref.kind, unit__code=ref.code) for ref in named))
    spans = UnitSpan.objects.filter(covering(on) & anyone).values_list("unit__kind", "unit__code", "unit_id", "name")
    return {UnitRef(kind, code): (unit_id, name) for kind, code, unit_id, name in spans}


def places_of(grants: Collection[Grant], *, actor: Actor, on: date) -> frozenset[tuple[UUID, Role]]:
    """Return the units and roles that grants give on the day; a grant whose unit does not exist gives none."""
    units = units_named((grant.unit for grant in grants), actor=actor, on=on)
    return frozenset((units[grant.unit][0], grant.role) for grant in grants if grant.unit in units)


def outcome(claims: Claims, provider: Provider, *, actor: Actor, on: date) -> Outcome:
    """Return what a sign-in with these claims would come to; nothing is changed.

    :raises Problem: the sign-in would be refused by what the claims say.
    """
    reading = read(claims, provider)
    staff = Staff.objects.filter(identifiers__provider=provider.id, identifiers__value=reading.identifier).first()
    units = units_named((grant.unit for grant in reading.grants), actor=actor, on=on)
    return Outcome(
        identifier=reading.identifier,
        name=staff.full_name if staff else "",
        is_active=staff is None or staff.is_active,
        is_new=staff is None and provider.takes_new and bool(units),
        places=tuple(Place(grant.role, units[grant.unit][1]) for grant in reading.grants if grant.unit in units),
        unused=reading.unused,
        nowhere=tuple(grant for grant in reading.grants if grant.unit not in units),
    )
