"""A question as somebody asks it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import LifeArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of which unit, of whom there if of anybody, and until when.

    About an action of the plan it lies in the action's area of life, else in the one that is named.
    """

    to_unit: UUID
    owner: UUID | None = None
    area: LifeArea
    action_id: UUID | None = None
    text: str
    answer_by: date
