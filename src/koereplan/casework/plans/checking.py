"""What in a plan cannot be right, found all at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.plans.kinds import COMPLETE, RUNNING, GoalStatus, Part, Status
from koereplan.casework.plans.problems import ItemFault
from koereplan.casework.plans.values import Action, Goal, Lacks
from koereplan.casework.plans.written import ActionWritten, GoalWritten
from koereplan.roadmap import Facts


@dataclass(frozen=True, slots=True)
class Limits:
    """The days within which an action can lie: between admission and the end of supervision, released in between."""

    on: date
    admitted_on: date
    release_on: date | None
    supervision_until: date | None
    is_expelled: bool

    @classmethod
    def of(cls, facts: Facts, *, release_on: date | None, on: date) -> "Limits":
        """Return the limits that a case's facts set."""
        return cls(on, facts.admission_date, release_on, facts.supervision_end_date, bool(facts.expulsion))

    def placed(self, action: Action) -> Action:
        """Return an action in the part of the plan in which its day lies."""
        if action.due_on is None or self.release_on is None or self.is_expelled:
            return action
        part = Part.AFTER_RELEASE if action.due_on > self.release_on else Part.SERVING
        return replace(action, part=part)

    def faults_of_day(self, day: date) -> Iterator[str]:
        """Yield why nothing can be done on a day that was not written before."""
        if day < self.admitted_on:
            yield gettext("Dagen ligger før indsættelsen.")
        elif day < self.on:
            yield gettext("Dagen er passeret. Skriv en dag fra i dag af.")
        elif self.supervision_until and day > self.supervision_until:
            yield gettext("Dagen ligger efter tilsynets slutning. Skriv en tidligere dag.")
        elif self.is_expelled and self.release_on and day > self.release_on:
            yield gettext("Dagen ligger efter løsladelsen, og personen er udvist. Skriv en tidligere dag.")


def faults_of_goals(goals: Sequence[Goal], kept: Mapping[UUID, GoalWritten]) -> Iterator[ItemFault]:
    """Yield what is wrong with goals."""
    for place, goal in enumerate(goals):
        if not goal.words:
            yield ItemFault("goals", place, "words", gettext("Skriv målet, eller opgiv det med en grund."))
        if goal.status is GoalStatus.DROPPED and not goal.said:
            yield ItemFault("goals", place, "said", gettext("Skriv, hvorfor målet opgives."))
        if goal.id is not None and (goal.id not in kept or kept[goal.id].goal.area is not goal.area):
            yield ItemFault("goals", place, "words", gettext("Målet findes ikke længere. Se planen igen."))


def faults_of_actions(
    actions: Sequence[Action],
    kept: Mapping[UUID, ActionWritten],
    goals: Mapping[UUID, Goal],
    limits: Limits,
) -> Iterator[ItemFault]:
    """Yield what is wrong with actions; `goals` are all that the plan has, the new ones too."""
    for place, action in enumerate(actions):
        before = kept[action.id].action if action.id and action.id in kept else None
        for field, message in _faults(action, before, goals, limits):
            yield ItemFault("actions", place, field, message)


def _faults(
    action: Action, before: Action | None, goals: Mapping[UUID, Goal], limits: Limits
) -> Iterator[tuple[str, str]]:
    if action.id is not None and (before is None or before.area is not action.area):
        yield "what", gettext("Handlingen findes ikke længere. Se planen igen.")
    goal = goals.get(action.goal_id) if action.goal_id else None
    if action.goal_id and (goal is None or goal.area is not action.area):
        yield "goal", gettext("Vælg et mål inden for samme område.")
    yield from _unsaid(action)
    if action.due_on is not None and _is_set(action, before):
        for message in limits.faults_of_day(action.due_on):
            yield "due_on", message
    if limits.is_expelled and action.part is Part.AFTER_RELEASE:
        yield "part", gettext("Personen er udvist ved dom: her planlægges ingen tid efter løsladelsen.")


def _unsaid(action: Action) -> Iterator[tuple[str, str]]:
    """Yield what an action does not say that it has to, as it stands."""
    if not action.what:
        yield "what", gettext("Skriv, hvad der skal ske.")
    if action.status is Status.DROPPED and not action.said:
        yield "said", gettext("Skriv, hvorfor handlingen opgives.")
    if action.status not in COMPLETE:
        return
    lacks = action.lacks()
    if lacks & {Lacks.AUTHORITY, Lacks.NAME}:
        yield "owner", gettext("Vælg, hvem der gør det: myndighed og navn. Først da kan handlingen aftales.")
    if Lacks.WHEN in lacks:
        yield "due_on", gettext("Skriv, hvornår det senest sker. Først da kan handlingen aftales.")


def _is_set(action: Action, before: Action | None) -> bool:
    """Return whether the day of an action that waits is written now, and not carried along from before."""
    waits = action.status in RUNNING | {Status.PROPOSED, Status.SUGGESTED}
    return waits and (before is None or before.due_on != action.due_on)
