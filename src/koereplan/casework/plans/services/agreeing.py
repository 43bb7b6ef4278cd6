"""A plan is agreed with the person: proposals become agreements, a version is fixed, and step 5 is carried out."""

from collections.abc import Collection, Iterator
from dataclasses import replace
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
from koereplan.casework.plans.events import PLAN_TOUCHED, PersonHeard, PlanAgreed
from koereplan.casework.plans.fixing import check, check_said, fix, hear, took_part
from koereplan.casework.plans.kinds import RUNNING, Occasion, Part, Status, plan_in
from koereplan.casework.plans.models import PlanVersion
from koereplan.casework.plans.problems import NoSuchItem, SittingRefused
from koereplan.casework.plans.values import Action, Said, Sitting
from koereplan.casework.plans.writing import Open

WHOLE: tuple[Reading | Doing, ...] = (*map(plan_in, LifeArea), Doing(May.CARRY_OUT_STEP))
"""The plan in all areas of life: whoever fixes a version answers for all of it."""
_SPEAKS_FOR_ALL = Doing(May.EDIT_PLAN, LifeArea.OTHER)


@door
@transaction.atomic
def agree_plan(
    case_id: UUID, sitting: Sitting, *, agreed: Collection[UUID], revision: int, actor: Actor, on: date
) -> int:
    """Fix the plan as it is agreed, and return the version's number; `agreed` are the proposals agreed on now.

    The first time after the sentence has begun, step 5 is carried out and its checklist ticked. On remand it is a
    version ahead, on which that builds.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has written in the plan since that revision.
    :raises SittingRefused: the day cannot be right, something agreed lacks who or when, or the person is not heard.
    :raises StepRefused: the step cannot have been carried out that day.
    """
    case = locked_case(case_id)
    permit(_SPEAKS_FOR_ALL, case, uses.AGREE_PLAN, also=WHOLE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={PLAN_TOUCHED}, on=on)
    known = Knowledge.present(case)
    check(sitting, known.facts, on=on)
    check_said(sitting.said)
    plan = Open.of(case, actor=actor, on=on)
    plan.write_actions(_agreed(plan, agreed))
    running = [action for action in _after(plan, agreed) if action.status in RUNNING]
    if not running:
        raise SittingRefused(
            field="agreed",
            what=gettext("Planen har ingen aftalt handling. Aftal mindst én: hvad, hvem og hvornår."),
        )
    occasion = _occasion(known)
    step = "5" if occasion is Occasion.MADE else None
    number = fix(plan, known, occasion, sitting, step=step, on=on)
    told = PlanAgreed(subject=of_case(case_id), items=plan.touched, number=number, held_on=sitting.held_on)
    tell(case, told, actor=actor, on=on)
    if step:
        add_ticks(
            case,
            known.stay,
            step,
            1,
            set(_deliverables(known, sitting, running)),
            use=uses.AGREE_PLAN,
            actor=actor,
            on=on,
        )
        complete_step(case_id, step, occurred_on=sitting.held_on, revision=case.revision, actor=actor, on=on)
    return number


@door
@transaction.atomic
def record_view(case_id: UUID, number: int, said: Said, *, said_on: date, actor: Actor, on: date) -> None:
    """Record what the person thinks of a version, when they say so after the sitting; the last counts.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchItem: there is no such version.
    :raises SittingRefused: the day cannot be right, or it is not said where the signed paper lies.
    """
    case = locked_case(case_id)
    permit(_SPEAKS_FOR_ALL, case, uses.RECORD_VIEW, also=WHOLE, actor=actor, on=on)
    version = PlanVersion.objects.filter(case=case, number=number).first()
    if version is None:
        raise NoSuchItem(number=number)
    check_said(said)
    if not version.held_on <= said_on <= on:
        raise SittingRefused(field="said_on", what=gettext("Vælg en dag fra versionen og til i dag."))
    hear(Open.of(case, actor=actor, on=on), version.pk, said, said_on=said_on)
    tell(case, PersonHeard(subject=of_case(case_id), items=[], number=number), actor=actor, on=on)


def _agreed(plan: Open, agreed: Collection[UUID]) -> list[Action]:
    """Return the chosen proposals as agreed.

    :raises SittingRefused: one of them is gone, or lacks who or when.
    """
    actions = []
    for action_id in agreed:
        row = plan.actions.get(action_id)
        if row is None or row.action.status is not Status.PROPOSED:
            raise SittingRefused(
                field="agreed", what=gettext("Et af forslagene er ikke i planen længere. Se den igen.")
            )
        if row.action.lacks():
            what = gettext("»{what}« mangler hvem eller hvornår. Skriv det, eller lad det blive et forslag.")
            raise SittingRefused(field="agreed", what=what.format(what=row.what))
        actions.append(replace(row.action, status=Status.AGREED))
    return actions


def _after(plan: Open, agreed: Collection[UUID]) -> Iterator[Action]:
    for row in plan.actions.values():
        yield replace(row.action, status=Status.AGREED) if row.action_id in agreed else row.action


def _occasion(known: Knowledge) -> Occasion:
    if known.facts.sentence_start_date is None:
        return Occasion.REMAND
    is_made = any(event.step == "5" for event in known.events)
    return Occasion.CHANGED if is_made else Occasion.MADE


def _deliverables(known: Knowledge, sitting: Sitting, running: list[Action]) -> Iterator[str]:
    """Yield what of step 5's checklist the plan itself shows."""
    if any(event.step == "3" for event in known.events):
        yield "on_assessment"
    if took_part(sitting):
        yield "with_person"
    parts = {action.part for action in running}
    if Part.SERVING in parts:
        yield "serving"
    if Part.AFTER_RELEASE in parts:
        yield "after_release"
