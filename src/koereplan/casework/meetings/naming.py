"""What participants of a meeting are called."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.meetings.models import Participant
from koereplan.casework.organisations.queries import unit_names


def name_of(participant: Participant, case: Case, *, actor: Actor, on: date) -> str:
    """Return what a participant is called: name and authority."""
    units = unit_names([participant.unit_id], actor=actor, on=on) if participant.unit_id else {}
    return named(participant, case.person_name, units)


def named(participant: Participant, person_name: str, units: Mapping[UUID, str]) -> str:
    """Return what a participant is called, by the names of units."""
    if participant.is_person:
        return person_name
    authority = units.get(participant.unit_id, "") if participant.unit_id else participant.party
    return ", ".join(filter(None, (participant.name, authority)))
