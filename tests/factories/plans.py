"""Plans in situations, made as people make them: through the services."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.plans.kinds import GoalStatus, Part, Signed, Status, View
from koereplan.casework.plans.queries import ActionLine, PlanPage, plan_of_case
from koereplan.casework.plans.services import agree_plan, save_plan
from koereplan.casework.plans.values import NOBODY, Action, Goal, Owner, Said, Sitting
from tests.factories import TODAY
from tests.factories.cases import revision
from tests.factories.organisations import Prison

SOON = date(2026, 12, 14)
ON_PAPER = Said(view=View.AGREES, signed=Signed.PAPER, evidence="Journal 2026-114, bilag 4")


def named(actor: Actor) -> Owner:
    """Return somebody who works here, as the owner of an action."""
    return Owner(unit_id=actor.unit_id, staff_id=actor.staff_id, name=actor.name)


def action(
    what: str = "Søge om bolig",
    *,
    area: LifeArea = LifeArea.HOUSING,
    owner: Owner = NOBODY,
    due_on: date | None = None,
    status: Status = Status.PROPOSED,
    part: Part = Part.SERVING,
) -> Action:
    """Return an action that nobody has written down yet."""
    return Action(area=area, what=what, owner=owner, due_on=due_on, status=status, part=part)


def written(
    case_id: UUID, *actions: Action, goals: tuple[Goal, ...] = (), actor: Actor, on: date = TODAY
) -> tuple[UUID, ...]:
    """Let somebody who has just looked write in the plan, and return the ids of what was written."""
    return save_plan(case_id, goals=goals, actions=actions, revision=revision(case_id), actor=actor, on=on)


def goal(words: str = "Et sted at bo", *, area: LifeArea = LifeArea.HOUSING) -> Goal:
    """Return a goal that nobody has written down yet."""
    return Goal(area=area, words=words, status=GoalStatus.OPEN)


def agreed(case_id: UUID, home: Prison, *actions: Action, said: Said = ON_PAPER, on: date = TODAY) -> tuple[UUID, ...]:
    """Let a plan with one agreed action of the plan owner's, or these, be agreed, and return their ids."""
    one = action(owner=named(home.owner), due_on=SOON)
    ids = written(case_id, *(actions or (one,)), actor=home.owner, on=on)
    agree_plan(
        case_id,
        Sitting(held_on=on, said=said),
        agreed=[pk for pk in ids if not line(case_id, pk, actor=home.owner, on=on).lacks],
        revision=revision(case_id),
        actor=home.owner,
        on=on,
    )
    return ids


def seen(case_id: UUID, actor: Actor, *, on: date = TODAY, number: int | None = None) -> PlanPage:
    """Return a plan as somebody sees it."""
    return plan_of_case(case_id, number=number, actor=actor, on=on)


def line(case_id: UUID, action_id: UUID, *, actor: Actor, on: date = TODAY) -> ActionLine:
    """Return one action as somebody sees it."""
    return next(one for one in seen(case_id, actor, on=on).actions if one.action.id == action_id)
