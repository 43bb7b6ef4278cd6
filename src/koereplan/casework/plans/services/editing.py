"""A plan is written: goals and actions are added and changed, and the person adds their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Doing, LifeArea, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle
from koereplan.casework.journal.events import of_case
from koereplan.casework.plans import uses
from koereplan.casework.plans.answering import PERSON_ASKS, wait_for_answer
from koereplan.casework.plans.checking import Limits, faults_of_actions, faults_of_goals
from koereplan.casework.plans.events import PersonAnswered, PersonAsked, PersonWrote, PlanWritten
from koereplan.casework.plans.kinds import AREAS, About
from koereplan.casework.plans.models import Remark
from koereplan.casework.plans.problems import ItemFault, NoSuchItem, PlanRefused, RequestRefused
from koereplan.casework.plans.values import NEW_GOAL, Action, Goal
from koereplan.casework.plans.writing import Open
from koereplan.foundation.records import new_id


@door
@transaction.atomic
def save_plan(
    case_id: UUID,
    *,
    goals: Sequence[Goal] = (),
    actions: Sequence[Action] = (),
    revision: int,
    actor: Actor,
    on: date,
) -> tuple[UUID, ...]:
    """Write what differs of goals and actions, and return the ids of these. What is not sent stays as it is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case, in each area of life.
    :raises PlanRefused: something cannot be right, every fault by its item and field.
    :raises ChangedMeanwhile: somebody else has changed one of them since that revision.
    """
    areas = dict.fromkeys((*(goal.area for goal in goals), *(action.area for action in actions)))
    if not areas:
        return ()
    case = locked_case(case_id)
    first, *others = areas
    also = tuple(Doing(May.EDIT_PLAN, area) for area in others)
    permit(Doing(May.EDIT_PLAN, first), case, uses.SAVE_PLAN, also=also, actor=actor, on=on)
    plan = Open.of(case, actor=actor, on=on)
    facts = Knowledge.present(case).facts
    limits = Limits.of(facts, release_on=case.release_date, on=on)
    worded = [replace(goal, words=goal.words.strip(), said=goal.said.strip()) for goal in goals]
    named = [goal if goal.id else replace(goal, id=new_id()) for goal in worded]
    begun = {goal.area: goal.id for before, goal in zip(worded, named, strict=True) if before.id is None}
    placed = [limits.placed(_tidied(action, begun)) for action in actions]
    known = {pk: row.goal for pk, row in plan.goals.items()} | {goal.id: goal for goal in named if goal.id}
    faults = (*faults_of_goals(worded, plan.goals), *faults_of_actions(placed, plan.actions, known, limits))
    if faults:
        raise PlanRefused(faults)
    require_unchanged(case, since=revision, touching=plan.differing(worded, placed), on=on)
    written = plan.write_goals(named) + plan.write_actions(placed)
    if written:
        tell(case, PlanWritten(subject=of_case(case_id), items=plan.touched), actor=actor, on=on)
    return written


@door
@transaction.atomic
def write_own(
    case_id: UUID, *, area: LifeArea, goal: str = "", comment: str = "", question: str = "", actor: Actor, on: date
) -> None:
    """Add the person's own goal, what they say about the plan, or a wish or question that waits for an answer.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the case is not about the actor.
    :raises PlanRefused: nothing is written.
    :raises RequestRefused: nobody who could answer may read what is asked.
    """
    case = locked_case(case_id)
    permit(Doing(May.WRITE_OWN, area), case, uses.WRITE_OWN, actor=actor, on=on)
    plan = Open.of(case, actor=actor, on=on)
    if goal.strip():
        plan.write_goals([Goal(area=area, words=goal.strip())])
    elif comment.strip():
        plan.remark(area, About.COMMENT, comment, by_person=True)
    elif question.strip():
        (asked_id,) = plan.remark(area, About.QUESTION, question, by_person=True)
        wait_for_answer(case, UUID(int=asked_id), area, on=on)
    else:
        raise PlanRefused([ItemFault("goals", 0, "words", gettext("Skriv det, du vil gemme."))])
    told = PersonAsked if question.strip() else PersonWrote
    tell(case, told(subject=of_case(case.pk), items=plan.touched), actor=actor, on=on)


@door
@transaction.atomic
def answer_person(case_id: UUID, question_id: int, *, text: str, actor: Actor, on: date) -> None:
    """Answer a wish or a question of the person's; it waits no longer.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchItem: the person has asked no such thing that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises RequestRefused: nothing is written.
    """
    case = locked_case(case_id)
    asked = Remark.objects.filter(case=case, pk=question_id, about=About.QUESTION).first()
    if asked is None:
        raise NoSuchItem(item=question_id)
    area = AREAS[asked.content]
    permit(Doing(May.EDIT_PLAN, area), case, uses.ANSWER_PERSON, actor=actor, on=on)
    if not text.strip():
        raise RequestRefused(field="text", what=gettext("Skriv et svar."))
    plan = Open.of(case, actor=actor, on=on)
    plan.remark(area, About.ANSWER, text, by_person=False, answers_id=asked.pk)
    settle(UUID(int=asked.pk), PERSON_ASKS)
    tell(case, PersonAnswered(subject=of_case(case.pk), items=plan.touched), actor=actor, on=on)


def _tidied(action: Action, begun: Mapping[LifeArea, UUID | None]) -> Action:
    owner = replace(action.owner, party=action.owner.party.strip(), name=action.owner.name.strip())
    goal_id = begun.get(action.area) if action.goal_id == NEW_GOAL else action.goal_id
    return replace(action, what=action.what.strip(), said=action.said.strip(), owner=owner, goal_id=goal_id)
