"""Units and the people who work there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.kinds import AbsenceKind, UnitKind
from koereplan.casework.organisations.models import Absence, Membership, Staff, Unit, UnitSpan

LONG_AGO = date(2020, 1, 1)


def unit(name: str, kind: UnitKind = UnitKind.OPEN_PRISON) -> UUID:
    """Return a new unit."""
    founded = Unit.objects.create(kind=kind)
    UnitSpan.objects.create(unit=founded, name=name, from_on=LONG_AGO)
    return founded.pk


def works(name: str, unit_id: UUID, role: Role = Role.PLAN_OWNER) -> Actor:
    """Return somebody new who works in a unit."""
    staff = Staff.objects.create(username=f"{name} {uuid4()}", full_name=name)
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


def away(actor: Actor, from_on: date, last_on: date | None = None) -> None:
    """Let somebody be on holiday."""
    Absence.objects.create(staff_id=actor.staff_id, kind=AbsenceKind.HOLIDAY, from_on=from_on, last_on=last_on)


def left(actor: Actor, on: date) -> None:
    """Let somebody work in their unit no longer from a day on."""
    Membership.objects.filter(staff_id=actor.staff_id, unit_id=actor.unit_id).update(until_on=on)


def department(name: str, municipality_id: UUID) -> UUID:
    """Return a new department of a municipality."""
    founded = Unit.objects.create(kind=UnitKind.DEPARTMENT)
    UnitSpan.objects.create(unit=founded, name=name, parent_id=municipality_id, from_on=LONG_AGO)
    return founded.pk
