"""Whoever carries an action out tells how it goes, or all who are in a meeting do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Doing, LifeArea, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.plans import uses
from koereplan.casework.plans.checking import Limits
from koereplan.casework.plans.events import ActionReported, touching
from koereplan.casework.plans.happening import faults_of_happened
from koereplan.casework.plans.kinds import RUNNING, Status, plan_in
from koereplan.casework.plans.problems import NoSuchItem, PlanRefused
from koereplan.casework.plans.values import Happened
from koereplan.casework.plans.writing import Open
from koereplan.foundation.problem import Problem


class NotRunning(Problem):
    """The action is not one that somebody is to carry out now."""

    code = "plans.not_running"
    says = _("Handlingen er ikke aftalt, eller den er slut. Se planen igen.")


@door
@transaction.atomic
def report_action(
    case_id: UUID, action_id: UUID, *, is_done: bool, said: str = "", revision: int, actor: Actor, on: date
) -> None:
    """Record how an action goes, by its named owner or whoever holds the case: done, or under way.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchItem: there is no such action that is open to the actor.
    :raises NotAllowed: the action does not name the actor.
    :raises NotRunning: it is not agreed, or is over.
    :raises ChangedMeanwhile: somebody else has changed it since that revision.
    """
    case = locked_case(case_id)
    plan = Open.of(case, actor=actor, on=on)
    row = plan.actions.get(action_id)
    if row is None:
        raise NoSuchItem(action=action_id)
    action = row.action
    named = frozenset({row.staff_id} if row.staff_id else ())
    doing = Doing(May.CARRY_OUT_ACTION, action.area, named_ids=named)
    permit(doing, case, uses.REPORT_ACTION, actor=actor, on=on)
    if action.status not in RUNNING:
        raise NotRunning(action=action_id)
    require_unchanged(case, since=revision, touching={touching(action_id)}, on=on)
    status = Status.DONE if is_done else Status.UNDER_WAY
    if plan.write_actions([replace(action, status=status, said=said.strip() or action.said)]):
        tell(case, ActionReported(subject=of_case(case_id), items=plan.touched), actor=actor, on=on)


@door
@transaction.atomic
def report_actions(case_id: UUID, happened: Sequence[Happened], *, revision: int, actor: Actor, on: date) -> None:
    """Record what happened to actions since they were agreed, told in a meeting; no version is fixed by that.

    Actions whose day has passed are done, carried on to a new day, or closed for a reason; others may stay as they are.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case, in each area of life.
    :raises PlanRefused: something that happened cannot be so, every fault by its action and field.
    :raises ChangedMeanwhile: somebody else has changed one of them since that revision.
    """
    case = locked_case(case_id)
    plan = Open.of(case, actor=actor, on=on)
    limits = Limits.of(Knowledge.present(case).facts, release_on=case.release_date, on=on)
    areas = {row.action.area for row in plan.actions.values() if row.action.status in RUNNING} or {LifeArea.OTHER}
    first, *others = sorted(areas)
    permit(Doing(May.EDIT_PLAN, first), case, uses.REPORT_ACTIONS, also=tuple(map(plan_in, others)), actor=actor, on=on)
    faults = tuple(faults_of_happened(plan, happened, limits))
    if faults:
        raise PlanRefused(faults)
    told = [one for one in happened if one.occurrence]
    require_unchanged(case, since=revision, touching={touching(one.action_id) for one in told}, on=on)
    if plan.write_actions(limits.placed(one.told_of(plan.actions[one.action_id].action)) for one in told):
        tell(case, ActionReported(subject=of_case(case_id), items=plan.touched), actor=actor, on=on)
