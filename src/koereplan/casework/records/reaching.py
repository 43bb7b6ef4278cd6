"""Whether those who are asked for records can answer in the product."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.access.acts import ANSWERS
from koereplan.casework.organisations.queries import staff_of_unit


def answers_here(unit_id: UUID, *, actor: Actor, on: date) -> bool:
    """Return whether somebody works in a unit who can answer for it."""
    return bool({member.role for member in staff_of_unit(unit_id, actor=actor, on=on)} & ANSWERS)
