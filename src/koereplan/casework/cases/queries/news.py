"""What others did in one's cases."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import Actor


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something that happened in an own case, done by somebody else."""

    case_id: UUID
    person_name: str
    kind: str
    text: str
    at: datetime
    on: date
    actor_name: str


def recent_news(*, since: date, actor: Actor, on: date) -> tuple[NewsLine, ...]:
    """Return what others have done since a day in the cases that the actor holds, newest first, twenty at most."""
    raise NotImplementedError
