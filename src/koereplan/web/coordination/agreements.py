"""What a unit's answer says is agreed, line by line: each is taken into the plan with one press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.values import Action, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.coordination.queries import AnswerLine, EnquiriesPage, EnquiryLine
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.web.requests import CaseworkerRequest

LONGEST = 500
"""How long an action can be (`plans`); what is longer is taken in by hand."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line of what is agreed, and whether the plan has it already."""

    what: str
    is_taken: bool
    may_take: bool


def agreements(answer: AnswerLine, plan: PlanPage | None) -> list[Agreement]:
    """Return what an answer says is agreed, line by line."""
    taken = {line.action.what for line in plan.actions} if plan else set()
    may_edit = plan is not None and plan.may_edit
    return [Agreement(what, what in taken, may_edit and len(what) <= LONGEST) for what in lines_of(answer)]


def lines_of(answer: AnswerLine) -> Iterator[str]:
    """Yield the lines of what is agreed, without the dashes and dots they begin with."""
    for line in answer.agreed.splitlines():
        if what := line.strip().lstrip("-–•* "):
            yield what


def plan_beside(request: CaseworkerRequest, page: EnquiriesPage) -> PlanPage | None:
    """Return the plan that agreements are taken into, where there are any and the plan is open to the reader."""
    if not any(answer.agreed for line in page.enquiries for answer in line.answers):
        return None
    try:
        return plan_of_case(page.case_id, actor=request.actor, on=request.today)
    except NotAllowed:
        return None


def areas_of(enquiry: EnquiryLine) -> list[LifeArea]:
    """Return the areas of life that an agreement can belong to: those that were asked of, else other things."""
    return [area for area, _said in enquiry.of_areas] or [LifeArea.OTHER]


def as_action(what: str, area: LifeArea, enquiry: EnquiryLine, plan: PlanPage) -> Action:
    """Return an agreement as a proposal of the plan, for the unit's case lead to do."""
    staff = [one for people in plan.people if people.unit.id == enquiry.unit.id for one in people.staff]
    staff_id = next((one.id for one in staff if one.name == enquiry.case_lead), None)
    owner = Owner(unit_id=enquiry.unit.id, staff_id=staff_id, name=enquiry.case_lead)
    return Action(area=area, what=what, owner=owner)
