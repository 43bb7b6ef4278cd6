"""A version of a plan beside the one before it: what is new, changed, done and dropped, and which days moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.kinds import GoalStatus, Status
from koereplan.web import days
from koereplan.web.plans.view import PlanView, heard, lacking, stands, who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from koereplan.casework.access import LifeArea
    from koereplan.casework.plans.queries import ActionLine, PlanChanges, VersionLine
    from koereplan.casework.plans.values import Goal


@dataclass(frozen=True, slots=True)
class Side:
    """A goal or an action as it stood in one of the two versions."""

    what: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What happened to one goal or action from one version to the next: in a word, and side by side."""

    word: str
    area: str
    before: Side | None
    after: Side


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Everything that the page of a version shows."""

    plan: PlanView
    number: int
    stands: str
    heard: str
    changes: tuple[ChangeView, ...]
    unchanged: int
    before: VersionLine | None
    remarks: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, changes: PlanChanges, *, today: date) -> ChangesView:
        """Return a version made ready for its page."""
        page = changes.page
        found = [(after.area, _goal_change(before, after)) for before, after in changes.goals]
        found += [
            (after.action.area, _action_change(before, after, page.person_name)) for before, after in changes.actions
        ]
        found.sort(key=lambda change: page.areas.index(change[0]))
        return cls(
            plan=PlanView.of(page, today=today),
            number=page.number,
            stands=gettext("Under arbejde, ikke aftalt endnu") if page.is_written else stands(page),
            heard=heard(changes.version, page.person_name),
            changes=tuple(view for _area, view in found),
            unchanged=changes.unchanged,
            before=changes.before,
            remarks=tuple(
                (_area(remark.area), str(remark.about.label), remark.text)
                for remark in page.remarks
                if remark.version == page.number
            ),
        )


def _goal_change(before: Goal | None, after: Goal) -> ChangeView:
    words = {GoalStatus.REACHED: gettext("Nået"), GoalStatus.DROPPED: gettext("Opgivet")}
    ended = words.get(after.status) if before is None or before.status is not after.status else None
    word = ended or (gettext("Nyt mål") if before is None else gettext("Ændret mål"))
    return ChangeView(word, _area(after.area), _goal_side(before) if before else None, _goal_side(after))


def _goal_side(goal: Goal) -> Side:
    return Side(f"»{goal.words}«", tuple(text for text in (str(goal.status.label), goal.said) if text))


def _action_change(before: ActionLine | None, after: ActionLine, person: str) -> ChangeView:
    return ChangeView(
        _word(before, after),
        _area(after.action.area),
        _action_side(before, person) if before else None,
        _action_side(after, person),
    )


def _word(before: ActionLine | None, after: ActionLine) -> str:
    """Return what happened to an action, in a word."""
    status, was = after.action.status, before.action.status if before else None
    ended = {Status.DONE: gettext("Gjort"), Status.DROPPED: gettext("Opgivet")}
    if status is not was and status in ended:
        return ended[status]
    if before is None:
        return gettext("Ny")
    if before.action.due_on and after.action.due_on and before.action.due_on != after.action.due_on:
        return gettext("Flyttet")
    return gettext("Aftalt") if status is not was and status is Status.AGREED else gettext("Ændret")


def _action_side(line: ActionLine, person: str) -> Side:
    return Side(line.action.what, tuple(_details(line, person)))


def _details(line: ActionLine, person: str) -> Iterator[str]:
    named = who(line, person)
    if named:
        yield named
    if line.action.due_on:
        yield gettext("senest %(day)s") % {"day": days.in_full(line.action.due_on)}
    yield from lacking(line.lacks)
    yield str(line.action.status.label)
    if line.action.said:
        yield line.action.said


def _area(area: LifeArea) -> str:
    return days.capitalised(str(AREAS[area]))
