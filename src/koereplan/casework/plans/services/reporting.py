"""Whoever carries an action out tells how it goes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Doing, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.journal.events import of_case
from koereplan.casework.plans import uses
from koereplan.casework.plans.events import ActionReported, touching
from koereplan.casework.plans.kinds import RUNNING, Status
from koereplan.casework.plans.problems import NoSuchItem
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
