"""What somebody writes of a plan: goals, actions and who carries them out, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.plans.kinds import Absent, GoalStatus, Occurrence, Part, Signed, Status, View


class Lacks(StrEnum):
    """What an action can lack before it can be agreed."""

    WHAT = "what"
    AUTHORITY = "authority"
    NAME = "name"
    WHEN = "when"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who carries an action out: a unit, or another authority by its name, and somebody by name; or the person."""

    unit_id: UUID | None = None
    party: str = ""
    staff_id: UUID | None = None
    name: str = ""
    is_own: bool = False

    def lacks(self) -> Iterator[Lacks]:
        """Yield what it lacks of an authority and a person by name."""
        if self.is_own:
            return
        if self.unit_id is None and not self.party:
            yield Lacks.AUTHORITY
        if not self.name:
            yield Lacks.NAME


NOBODY = Owner()
"""Nobody has been named yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal in one area of life, in the person's own words. Without an id it is a new one."""

    id: UUID | None = None
    area: LifeArea
    words: str
    status: GoalStatus = GoalStatus.OPEN
    said: str = ""


NEW_GOAL = UUID(int=0)
"""What an action serves that is written along with a new goal in its area, which has no id yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action in one area of life: what, who and when, and how it stands. Without an id it is a new one.

    `said` is what came of it, or why it was dropped.
    """

    id: UUID | None = None
    area: LifeArea
    goal_id: UUID | None = None
    part: Part = Part.SERVING
    what: str
    owner: Owner = NOBODY
    due_on: date | None = None
    status: Status = Status.PROPOSED
    said: str = ""

    def lacks(self) -> frozenset[Lacks]:
        """Return what it lacks before it can be agreed."""
        return frozenset(self._lacks())

    def _lacks(self) -> Iterator[Lacks]:
        if not self.what:
            yield Lacks.WHAT
        yield from self.owner.lacks()
        if self.due_on is None:
            yield Lacks.WHEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person thinks of the plan, and how they said so. On paper, `evidence` is where that lies."""

    view: View
    signed: Signed
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something said in one area of life."""

    area: LifeArea
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A sitting in which a version of the plan is fixed: when, whether the person was there, and what they said."""

    held_on: date
    absent: Absent | None = None
    said: Said | None = None
    comment: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened to an action since the last time: carried on to a new day, closed for a reason, or nothing."""

    action_id: UUID
    occurrence: Occurrence | None = None
    due_on: date | None = None
    said: str = ""

    def told_of(self, action: Action) -> Action:
        """Return an action as it stands after what happened to it."""
        said = self.said.strip() or action.said
        match self.occurrence:
            case Occurrence.DONE:
                return replace(action, status=Status.DONE, said=said)
            case Occurrence.CLOSED:
                return replace(action, status=Status.DROPPED, said=said)
            case _:
                return replace(action, status=Status.UNDER_WAY, due_on=self.due_on, said=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A contribution that is asked of a unit, or of somebody there by name, before a day."""

    area: LifeArea
    unit_id: UUID
    staff_id: UUID | None = None
    name: str = ""
    question: str
    answer_by: date
