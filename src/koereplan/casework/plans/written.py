"""A plan from its rows: goals and actions as they stood in any of its versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from koereplan.casework.plans.kinds import AREAS, GoalStatus, Part, Status
from koereplan.casework.plans.models import ActionRow, GoalRow, PlanVersion
from koereplan.casework.plans.values import Action, Goal, Owner


class GoalWritten(NamedTuple):
    """A row of a goal, by its columns."""

    version: int
    goal_id: UUID
    content: int
    words: str
    status: str
    said: str
    by_person: bool

    @property
    def item_id(self) -> UUID:
        """Return which goal it is of."""
        return self.goal_id

    @property
    def goal(self) -> Goal:
        """Return the goal as it stands in this row."""
        return Goal(
            id=self.goal_id, area=AREAS[self.content], words=self.words, status=GoalStatus(self.status), said=self.said
        )


class ActionWritten(NamedTuple):
    """A row of an action, by its columns."""

    version: int
    action_id: UUID
    content: int
    goal_id: UUID | None
    part: str
    what: str
    unit_id: UUID | None
    party: str
    staff_id: UUID | None
    name: str
    is_own: bool
    due_on: date | None
    status: str
    said: str
    asked_id: int | None
    recorded_on: date
    recorded_by__full_name: str | None
    recorded_for_id: UUID | None

    @property
    def item_id(self) -> UUID:
        """Return which action it is of."""
        return self.action_id

    @property
    def action(self) -> Action:
        """Return the action as it stands in this row."""
        return Action(
            id=self.action_id,
            area=AREAS[self.content],
            goal_id=self.goal_id,
            part=Part(self.part),
            what=self.what,
            owner=Owner(
                unit_id=self.unit_id, party=self.party, staff_id=self.staff_id, name=self.name, is_own=self.is_own
            ),
            due_on=self.due_on,
            status=Status(self.status),
            said=self.said,
        )


Row = TypeVar("Row", GoalWritten, ActionWritten)


@dataclass(frozen=True, slots=True)
class Written:
    """Every row of a case's plan that is open to whoever acts, the oldest first."""

    goals: tuple[GoalWritten, ...]
    actions: tuple[ActionWritten, ...]

    @classmethod
    def of(cls, case_id: UUID) -> "Written":
        """Return the rows of a case's plan, in two queries."""
        goals = GoalRow.objects.filter(case=case_id).order_by("id").values_list(*GoalWritten._fields)
        actions = ActionRow.objects.filter(case=case_id).order_by("id").values_list(*ActionWritten._fields)
        return cls(tuple(GoalWritten(*row) for row in goals), tuple(ActionWritten(*row) for row in actions))

    def goals_in(self, version: int) -> Mapping[UUID, GoalWritten]:
        """Return each goal as it stood when a version was fixed, or stands while it is written."""
        return _newest(self.goals, version)

    def actions_in(self, version: int) -> Mapping[UUID, ActionWritten]:
        """Return each action as it stood when a version was fixed, or stands while it is written."""
        return _newest(self.actions, version)


def _newest(rows: Iterable[Row], version: int) -> Mapping[UUID, Row]:
    return {row.item_id: row for row in rows if row.version <= version}


def next_version(case_id: UUID) -> int:
    """Return the number of the version that is being written: the one after the last that was fixed."""
    last = PlanVersion.objects.filter(case=case_id).order_by("-number").values_list("number", flat=True).first()
    return 1 + (last or 0)
