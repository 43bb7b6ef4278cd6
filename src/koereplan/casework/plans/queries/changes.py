"""What differs between a version of a plan and the one before it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.plans import uses
from koereplan.casework.plans.gathering import Gathered
from koereplan.casework.plans.queries.plan import NoSuchVersion
from koereplan.casework.plans.shapes import PlanChanges
from koereplan.casework.plans.written import Row


@door
def plan_changes(case_id: UUID, *, number: int, actor: Actor, on: date) -> PlanChanges:
    """Return what differs between a version and the one before; the one being written is the next to be fixed.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    :raises NoSuchVersion: there is no such version.
    """
    of = Gathered.of(case_id, actor=actor, on=on)
    of.log(uses.PLAN_CHANGES)
    fixed = {version.number: version for version in of.versions}
    if not 1 <= number <= of.written_number:
        raise NoSuchVersion(number=number)
    goals = [
        (before, after)
        for before, after in _pairs(of.written.goals_in(number - 1), of.written.goals_in(number))
        if before is None or before.goal != after.goal
    ]
    actions = _pairs(of.written.actions_in(number - 1), of.written.actions_in(number))
    changed = [(before, after) for before, after in actions if before is None or before.action != after.action]
    return PlanChanges(
        page=of.page(number),
        version=fixed.get(number),
        before=fixed.get(number - 1),
        goals=tuple((before and before.goal, after.goal) for before, after in goals),
        actions=tuple((before and of.line(before), of.line(after)) for before, after in changed),
        unchanged=len(actions) - len(changed),
    )


def _pairs(before: Mapping[UUID, Row], after: Mapping[UUID, Row]) -> list[tuple[Row | None, Row]]:
    return [(before.get(key), row) for key, row in after.items()]
