"""What waits for somebody: across all own cases, longest overdue first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.roadmap import Kind, Party, State

PAGE = 50


class Group(StrEnum):
    """How soon something is due."""

    LATE = "late"
    SOON = "soon"
    COMING = "coming"


class Scope(StrEnum):
    """Whose work is asked for: one's own and what one deputises for, or the whole unit's."""

    MINE = "mine"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A step that waits. `standing_in_for` names the absent holder whose deputy the actor is."""

    case_id: UUID
    stay_id: UUID
    reference: str
    person_name: str
    step: str
    occurrence: int
    due: date
    act_by: date
    last_day: date
    state: State
    group: Group
    kind: Kind
    shifted: bool
    provisional: bool
    responsible: Party
    holder_id: UUID
    holder_name: str
    standing_in_for: str | None

    def days_late(self, *, on: date) -> int:
        """Return how many days have passed since the last day on time."""
        return max(0, (on - self.last_day).days)


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A group on the list: how many there are in all, and those on this page."""

    group: Group
    count: int
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class AbsentColleague:
    """Somebody away today for whom the actor deputises: until when, and on how many cases."""

    staff_id: UUID
    name: str
    last_on: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of what waits; `next_due` is the first deadline still ahead, for the day when nothing is late."""

    groups: tuple[WorkGroup, ...]
    page: int
    pages: int
    absent: tuple[AbsentColleague, ...]
    next_due: date | None

    def count(self, group: Group) -> int:
        """Return how many there are of a group, on all pages."""
        return next(part.count for part in self.groups if part.group is group)


def my_work(
    *,
    scope: Scope = Scope.MINE,
    step: str | None = None,
    holder_id: UUID | None = None,
    text: str = "",
    group: Group | None = None,
    page: int = 1,
    actor: Actor,
    on: date,
) -> WorkList:
    """Return what waits for the actor or the actor's unit, in pages of fifty."""
    raise NotImplementedError
