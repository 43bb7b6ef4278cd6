"""What a unit was to do by a plan, the unit that it was merged into does."""

from dataclasses import replace
from datetime import date

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.models import Case
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.mergers import Merger
from koereplan.casework.plans.events import PlanWritten
from koereplan.casework.plans.kinds import WAITING, Status
from koereplan.casework.plans.values import Action, Owner
from koereplan.casework.plans.writing import Open


def pass_actions_on(case: Case, merger: Merger, *, on: date) -> tuple[Event, ...]:
    """Let every action that is not over and names the unit name its successor, and return what the journal is told."""
    plan = Open.of(case, actor=SYSTEM, on=on)
    theirs = [
        replace(action, owner=_owner(action, merger))
        for action in (written.action for written in plan.actions.values())
        if action.owner.unit_id == merger.unit_id and action.status in {*WAITING, Status.SUGGESTED}
    ]
    if not theirs:
        return ()
    plan.write_actions(theirs)
    return (PlanWritten(subject=of_case(case.pk), items=plan.touched),)


def _owner(action: Action, merger: Merger) -> Owner:
    """Return who does it now: who moved along, or whoever leads the successor where somebody there was named."""
    owner = action.owner
    if owner.staff_id is None or not (keeper := merger.keeper(owner.staff_id)):
        return replace(owner, unit_id=merger.successor_id, staff_id=None)
    return replace(owner, unit_id=merger.successor_id, staff_id=keeper.id, name=keeper.name)
