"""What the course of a case lacks before a person can close it."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.ending import Closing, closing_of
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.standing import opened_case


@door
def closing_of_case(case_id: UUID, *, actor: Actor, on: date) -> Closing:
    """Return whether the course of a case can be closed, or what it lacks.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.CLOSING_OF_CASE, actor=actor, on=on)
    return closing_of(case, on=on)
