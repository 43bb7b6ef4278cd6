"""The person behind a number, and the name of a person: what a sign-in needs before any case is opened."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.people import cpr
from koereplan.casework.people.models import Person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person by id and name."""

    id: UUID
    name: str


def person_with(number: str, *, actor: Actor, on: date) -> PersonRow | None:  # noqa: ARG001
    """Return the one person who has a CPR number; nobody when there is none, or more than one."""
    people = Person.objects.filter(cpr=cpr.tidy(number)).exclude(cpr="")[:2]
    return PersonRow(people[0].id, people[0].name) if len(people) == 1 else None


def person_named(person_id: UUID, *, actor: Actor, on: date) -> PersonRow | None:  # noqa: ARG001
    """Return a person by their id."""
    person = Person.objects.filter(pk=person_id).first()
    return PersonRow(person.id, person.name) if person else None
