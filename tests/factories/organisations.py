"""Units and the people who work there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import factory

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.kinds import AbsenceKind, UnitKind
from koereplan.casework.organisations.models import Absence, Membership, Staff, Unit, UnitSpan

LONG_AGO = date(2020, 1, 1)


class UnitSpanFactory(factory.django.DjangoModelFactory[UnitSpan]):
    """What a unit is called, and the unit with it."""

    class Meta:
        model = UnitSpan

    class Params:
        kind = UnitKind.OPEN_PRISON

    unit = factory.LazyAttribute(lambda span: Unit.objects.create(kind=span.kind))
    name = factory.Sequence(lambda number: f"Eksempel Fængsel {number}")
    from_on = LONG_AGO


class StaffFactory(factory.django.DjangoModelFactory[Staff]):
    """Somebody who works somewhere."""

    class Meta:
        model = Staff

    username = factory.Sequence(lambda number: f"medarbejder{number}")
    full_name = factory.Sequence(lambda number: f"Eksempel Medarbejder {number}")


class AbsenceFactory(factory.django.DjangoModelFactory[Absence]):
    """Days away."""

    class Meta:
        model = Absence

    kind = AbsenceKind.HOLIDAY


def unit(name: str, kind: UnitKind = UnitKind.OPEN_PRISON) -> UUID:
    """Return a new unit."""
    return UnitSpanFactory.create(name=name, kind=kind).unit_id


def works(name: str, unit_id: UUID, role: Role = Role.PLAN_OWNER) -> Actor:
    """Return somebody new who works in a unit."""
    staff = StaffFactory.create(full_name=name)
    Membership.objects.create(staff=staff, unit_id=unit_id, role=role, from_on=LONG_AGO)
    return Actor(staff.id, name, unit_id, role)


@dataclass(frozen=True)
class Prison:
    """A prison with a leader and two plan owners."""

    unit_id: UUID
    leader: Actor
    owner: Actor
    colleague: Actor


def prison(name: str = "Søbysøgård Fængsel") -> Prison:
    """Return a new prison with its staff."""
    unit_id = unit(name)
    return Prison(
        unit_id,
        works("Lise Leder", unit_id, Role.LEADER),
        works("Sara Holm", unit_id),
        works("Jonas Riis", unit_id),
    )


def municipality(name: str = "Odense") -> UUID:
    """Return a new municipality."""
    return unit(name, UnitKind.MUNICIPALITY)
