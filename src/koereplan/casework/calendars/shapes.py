"""What a calendar is told: when, and of what kind it is. Where it is read, pages know by the ids."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Matter(StrEnum):
    """The kinds of things that stand in a calendar."""

    MEETING = "meeting"
    DEADLINE = "deadline"
    HANDOVER = "handover"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at an instant, for so many minutes, or on a day; `key` tells it from all others of the reader's.

    `meeting_id` is the meeting's, where it is one. The person's own have no `case_id`: there is but one.
    """

    matter: Matter
    key: str
    on: date
    starts_at: datetime | None = None
    minutes: int = 0
    case_id: UUID | None = None
    meeting_id: UUID | None = None
