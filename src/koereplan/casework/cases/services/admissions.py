"""A stay begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Beginning
from koereplan.casework.people.services import PersonDetails


@dataclass(frozen=True, slots=True)
class Admitted:
    """What registering an admission made."""

    case_id: UUID
    stay_id: UUID
    reference: str


def register_admission(
    person: PersonDetails,
    *,
    facts: Mapping[str, object],
    known: Mapping[str, date] | None = None,
    acting_municipality: UUID,
    release_municipality: UUID | None = None,
    actor: Actor,
    on: date,
) -> Admitted:
    """Open a case for somebody admitted to the actor's unit; its leader holds the case from the day of admission.

    `facts` are the roadmap's (`birth_date` comes from the person), as dates or as JSON writes them.

    :raises FactsRefused: something in the facts is wrong; every fault at once, by key.
    :raises PersonRefused: something about the person is wrong, by field.
    :raises NoLeader: the unit has no leader who could hold the case.
    :raises NotAPlace: nobody is admitted to a unit of this kind.
    """
    raise NotImplementedError


def open_stay(
    case_id: UUID,
    *,
    begun_by: Beginning,
    facts: Mapping[str, object],
    known: Mapping[str, date] | None = None,
    acting_municipality: UUID | None = None,
    release_municipality: UUID | None = None,
    actor: Actor,
    on: date,
) -> Admitted:
    """Open a new stay on a person's case: readmitted or recalled to the actor's unit. What the former stay left open is cancelled.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises FactsRefused: something in the facts is wrong.
    :raises NoLeader: the unit has no leader who could hold the case.
    :raises NotAPlace: nobody is admitted to a unit of this kind.
    """
    raise NotImplementedError
