"""The person behind a number, and the name of a person: what a sign-in needs before any case is opened."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor
from koereplan.casework.people import cpr


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person by id and name."""

    id: UUID
    name: str


def person_with(number: str, *, actor: Actor, on: date) -> PersonRow | None:  # noqa: ARG001
    """Return the one person who has a CPR number; nobody when there is none, or more than one."""
    return _signing_in(number=cpr.tidy(number))


def person_named(person_id: UUID, *, actor: Actor, on: date) -> PersonRow | None:  # noqa: ARG001
    """Return a person by their id."""
    return _signing_in(person_id=person_id)


def _signing_in(*, number: str = "", person_id: UUID | None = None) -> PersonRow | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM person_signing_in(%s, %s)", [number, person_id])
        people = cursor.fetchall()
    return PersonRow(*people[0]) if len(people) == 1 else None
