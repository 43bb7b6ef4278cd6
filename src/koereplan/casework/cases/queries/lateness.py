"""Lateness as of any day: from the stored timetable of that day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step that was late on a day, and who held the case then."""

    case_id: UUID
    reference: str
    person_name: str
    step: str
    occurrence: int
    due_on: date
    last_day: date
    holder_id: UUID
    holder_name: str


def late_steps(*, as_of: date, actor: Actor, on: date) -> tuple[LateStep, ...]:
    """Return what was late in the cases that the actor's unit held at the end of a day, longest overdue first."""
    raise NotImplementedError
