"""A plan is followed up: what happened to each action, what has changed, and what now (steps 7 and 12)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Doing, LifeArea, May, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.plans import uses
from koereplan.casework.plans.checking import Limits
from koereplan.casework.plans.events import PLAN_TOUCHED, PlanFollowedUp
from koereplan.casework.plans.fixing import check, check_said, fix
from koereplan.casework.plans.happening import faults_of_happened
from koereplan.casework.plans.kinds import About, Occasion, plan_in
from koereplan.casework.plans.problems import PlanRefused, SittingRefused
from koereplan.casework.plans.values import Happened, Sitting, Words
from koereplan.casework.plans.writing import Open
from koereplan.roadmap import assess

SERVING, SUPERVISED = "7", "12"
"""The step that a follow-up carries out: while the sentence is served, and under supervision."""


@door
@transaction.atomic
def follow_up(
    case_id: UUID,
    sitting: Sitting,
    *,
    happened: Sequence[Happened],
    changes: Sequence[Words] = (),
    revision: int,
    actor: Actor,
    on: date,
) -> int:
    """Fix the next version of the plan with what has happened since the last, and return its number.

    Actions whose day has passed are done, carried on to a new day, or closed for a reason; others may stay as they
    are, and so does what is not open to the actor. `changes` are what has changed in the person's situation. While the
    sentence is served, the next occurrence of step 7 is carried out and its checklist ticked; under supervision that
    of step 12.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has written in the plan since that revision.
    :raises SittingRefused: there is no plan to follow up, its day cannot be right, or a person who was there not heard.
    :raises PlanRefused: something that happened cannot be so, every fault by its action and field.
    :raises StepRefused: the step cannot have been carried out that day.
    """
    case = locked_case(case_id)
    plan = Open.of(case, actor=actor, on=on)
    areas = {row.action.area for row in plan.actions.values()} | {words.area for words in changes}
    also: tuple[Reading | Doing, ...] = (*map(plan_in, sorted(areas)), Doing(May.CARRY_OUT_STEP))
    permit(Doing(May.EDIT_PLAN, LifeArea.OTHER), case, uses.FOLLOW_UP, also=also, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={PLAN_TOUCHED}, on=on)
    known = Knowledge.present(case)
    if plan.number == 1:
        raise SittingRefused(field="", what=gettext("Der er ingen aftalt handleplan at følge op på endnu."))
    check(sitting, known.facts, on=on)
    if sitting.absent is None:
        check_said(sitting.said)
    limits = Limits.of(known.facts, release_on=case.release_date, on=on)
    faults = tuple(faults_of_happened(plan, happened, limits))
    if faults:
        raise PlanRefused(faults)
    changed = plan.write_actions(
        limits.placed(one.told_of(plan.actions[one.action_id].action)) for one in happened if one.occurrence
    )
    for words in changes:
        plan.remark(words.area, About.CHANGED, words.text, by_person=False)
    step = _step(known, on=on)
    number = fix(plan, known, Occasion.FOLLOWED_UP, sitting, step=step, on=on)
    told = PlanFollowedUp(subject=of_case(case_id), items=plan.touched, number=number, held_on=sitting.held_on)
    tell(case, told, actor=actor, on=on)
    if step:
        earlier = sum(event.step == step and event.occurred_on <= sitting.held_on for event in known.events)
        ticks = _ticks(step, is_changed=bool(changed))
        add_ticks(case, known.stay, step, earlier + 1, ticks, use=uses.FOLLOW_UP, actor=actor, on=on)
        complete_step(case_id, step, occurred_on=sitting.held_on, revision=case.revision, actor=actor, on=on)
    return number


def _step(known: Knowledge, *, on: date) -> str | None:
    """Return the step that a follow-up carries out now, if any."""
    if known.facts.sentence_start_date is None:
        return None
    if known.stay.released_on is None:
        return SERVING
    applies = any(line.step == SUPERVISED and line.applies for line in assess(known.facts, on=on).steps)
    return SUPERVISED if applies else None


def _ticks(step: str, *, is_changed: bool) -> frozenset[str]:
    """Return what of the step's checklist a follow-up has done."""
    if step == SUPERVISED:
        return frozenset({"followed_up"})
    return frozenset({"compared", "changes"} if is_changed else {"compared"})
