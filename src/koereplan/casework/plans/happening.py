"""What can have happened to the actions of a plan since the last time, and what is wrong with what is told of it."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.plans.checking import Limits
from koereplan.casework.plans.kinds import RUNNING, Occurrence
from koereplan.casework.plans.problems import ItemFault
from koereplan.casework.plans.values import Action, Happened
from koereplan.casework.plans.writing import Open


def faults_of_happened(plan: Open, happened: Sequence[Happened], limits: Limits) -> Iterator[ItemFault]:
    """Yield what cannot be so, and which actions cannot be left as they are."""
    for place, one in enumerate(happened):
        row = plan.actions.get(one.action_id)
        if row is None or row.action.status not in RUNNING:
            yield ItemFault(
                "happened", place, "occurrence", gettext("Handlingen er ikke i gang længere. Se planen igen.")
            )
        else:
            for field, message in _fault(row.action, one, limits):
                yield ItemFault("happened", place, field, message)
    told = {one.action_id for one in happened}
    left = [row.action for pk, row in plan.actions.items() if pk not in told and row.action.status in RUNNING]
    for action in left:
        for field, message in _fault(action, Happened(action_id=action.id or UUID(int=0)), limits):
            yield ItemFault("happened", len(happened), field, f"{action.what}: {message}")


def _fault(action: Action, one: Happened, limits: Limits) -> Iterator[tuple[str, str]]:
    is_overdue = action.due_on is not None and action.due_on < limits.on
    match one.occurrence:
        case None if is_overdue:
            yield "occurrence", gettext("Dagen er passeret. Sig, om den er gjort, fortsætter eller lukkes.")
        case Occurrence.CARRIED_ON if one.due_on is None:
            yield "due_on", gettext("Skriv den nye dag.")
        case Occurrence.CARRIED_ON if one.due_on is not None:
            for message in limits.faults_of_day(one.due_on):
                yield "due_on", message
        case Occurrence.CLOSED if not one.said.strip():
            yield "said", gettext("Skriv, hvorfor handlingen lukkes.")
