"""A plan is written: only what differs, as new rows of the version that comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, Role
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case
from koereplan.casework.plans.events import touching
from koereplan.casework.plans.handing_out import hand_out_actions
from koereplan.casework.plans.kinds import NUMBERS, About
from koereplan.casework.plans.models import ActionRow, GoalRow, Remark
from koereplan.casework.plans.values import Action, Goal
from koereplan.casework.plans.written import ActionWritten, GoalWritten, Written, next_version
from koereplan.foundation.records import new_id
from koereplan.foundation.statements import add


@dataclass(frozen=True, slots=True)
class Open:
    """A case's plan held still while somebody writes in it."""

    case: Case
    number: int
    goals: Mapping[UUID, GoalWritten]
    actions: Mapping[UUID, ActionWritten]
    by: Mapping[str, Any]
    is_person: bool
    on: date
    touched: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, case: Case, *, actor: Actor, on: date) -> "Open":
        """Return the plan of a case that is locked, as far as it is open to the actor."""
        written, number = Written.of(case.pk), next_version(case.pk)
        return cls(
            case,
            number,
            written.goals_in(number),
            written.actions_in(number),
            recorded(actor=actor, on=on),
            actor.role is Role.PERSON,
            on,
        )

    def differing(self, goals: Iterable[Goal], actions: Iterable[Action]) -> set[str]:
        """Return what an edit builds on: the goals and actions that stand and that it changes."""
        changed = [goal.id for goal in goals if goal.id in self.goals and self._is_new(goal)]
        changed += [action.id for action in actions if action.id in self.actions and self._is_new(action)]
        return set(map(touching, changed))

    def write_goals(self, goals: Iterable[Goal]) -> tuple[UUID, ...]:
        """Add rows for the goals that differ from what stands, and return the ids of these."""
        rows = [
            {
                **self._of_plan(goal.area),
                "goal_id": goal.id or new_id(),
                "words": goal.words,
                "status": goal.status,
                "said": goal.said,
                "by_person": self.is_person or self._is_the_persons(goal),
            }
            for goal in goals
            if self._is_new(goal)
        ]
        add(GoalRow, rows)
        return self._touch(row["goal_id"] for row in rows)

    def write_actions(self, actions: Iterable[Action], *, asked_id: int | None = None) -> tuple[UUID, ...]:
        """Add rows for the actions that differ from what stands, and return the ids of these."""
        rows = [self._row(action, asked_id) for action in actions if self._is_new(action)]
        add(ActionRow, rows)
        if rows:
            hand_out_actions(self.case, rows, by_unit=self.by["recorded_for_id"], on=self.on)
        return self._touch(row["action_id"] for row in rows)

    def remark(
        self, area: LifeArea, about: About, text: str, *, by_person: bool, answers_id: int | None = None
    ) -> tuple[int, ...]:
        """Add something that was said, if anything was, and return its id."""
        said = {"about": about, "text": text.strip(), "by_person": by_person, "answers_id": answers_id}
        return tuple(add(Remark, [{**self._of_plan(area), **said}] if said["text"] else []))

    def _is_new(self, item: Goal | Action) -> bool:
        """Return whether a goal or an action is another than what stands."""
        if item.id is None:
            return True
        if isinstance(item, Goal):
            return item.id not in self.goals or self.goals[item.id].goal != item
        return item.id not in self.actions or self.actions[item.id].action != item

    def _is_the_persons(self, goal: Goal) -> bool:
        """Return whether the words are those that the person wrote."""
        kept = self.goals.get(goal.id) if goal.id else None
        return kept is not None and kept.by_person and kept.words == goal.words

    def _row(self, action: Action, asked_id: int | None) -> dict[str, Any]:
        kept = self.actions.get(action.id) if action.id else None
        owner = action.owner
        return {
            **self._of_plan(action.area),
            "action_id": action.id or new_id(),
            "goal_id": action.goal_id,
            "part": action.part,
            "what": action.what,
            "unit_id": owner.unit_id,
            "party": owner.party,
            "staff_id": owner.staff_id,
            "name": owner.name,
            "is_own": owner.is_own,
            "due_on": action.due_on,
            "status": action.status,
            "said": action.said,
            "asked_id": kept.asked_id if kept else asked_id,
        }

    def _of_plan(self, area: LifeArea) -> dict[str, Any]:
        return {"case_id": self.case.pk, "content": NUMBERS[area], "version": self.number, **self.by}

    def _touch(self, ids: Iterable[UUID]) -> tuple[UUID, ...]:
        touched = tuple(ids)
        self.touched.extend(map(str, touched))
        return touched
