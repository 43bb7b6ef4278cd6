"""What participants of a meeting are called."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.meetings.models import Participant
from koereplan.casework.organisations.naming import Naming
from koereplan.casework.organisations.queries import unit_names


def name_of(participant: Participant, case: Case, *, actor: Actor, on: date) -> str:
    """Return what a participant is called: name and authority."""
    units = unit_names([participant.unit_id], actor=actor, on=on) if participant.unit_id else {}
    return named(participant, case.person_name, units, Naming())


def named(participant: Participant, person_name: str, units: Mapping[UUID, str], towards: Naming) -> str:
    """Return what a participant is called, by the names of units; a unit that stands for its staff is said once."""
    if participant.is_person:
        return person_name
    authority = units.get(participant.unit_id, "") if participant.unit_id else participant.party
    name = towards.called(participant.name, participant.unit_id)
    return ", ".join(dict.fromkeys(filter(None, (name, authority))))
