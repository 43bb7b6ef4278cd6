"""The agenda of a meeting, made of what is open: needs by the assessment, goals and actions by the plan."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, NotAllowed
from koereplan.casework.assessments.kinds import Aspect
from koereplan.casework.assessments.queries import assessment_of_case
from koereplan.casework.assessments.shapes import CaseAssessment
from koereplan.casework.meetings.shapes import Agenda, AgendaArea
from koereplan.casework.plans.kinds import GoalStatus
from koereplan.casework.plans.queries import PlanPage, plan_of_case


def agenda_of(case_id: UUID, *, actor: Actor, on: date) -> Agenda:
    """Return what is open of the case to talk about, in the areas of life that are open to the actor.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    plan, assessment = _plan(case_id, actor=actor, on=on), _assessment(case_id, actor=actor, on=on)
    areas = [
        area for area in LifeArea if (plan and area in plan.areas) or (assessment and assessment.area(area) is not None)
    ]
    return Agenda(tuple(_area(area, plan, assessment) for area in areas), plan)


def _area(area: LifeArea, plan: PlanPage | None, assessment: CaseAssessment | None) -> AgendaArea:
    known = assessment.area(area) if assessment else None
    return AgendaArea(
        area=area,
        needs=tuple(filter(None, (known.text(Aspect.PROBLEMS), known.text(Aspect.WISHES)))) if known else (),
        questions=tuple(question.text for question in known.questions) if known else (),
        goals=tuple(
            line.goal.words
            for line in (plan.goals if plan else ())
            if line.goal.area is area and line.goal.status is GoalStatus.OPEN
        ),
        actions=tuple(line for line in (plan.actions if plan else ()) if line.action.area is area and line.waits),
    )


def _plan(case_id: UUID, *, actor: Actor, on: date) -> PlanPage | None:
    try:
        return plan_of_case(case_id, actor=actor, on=on)
    except NotAllowed:
        return None


def _assessment(case_id: UUID, *, actor: Actor, on: date) -> CaseAssessment | None:
    try:
        return assessment_of_case(case_id, actor=actor, on=on)
    except NotAllowed:
        return None
