"""What other rooms know that a plan builds on: the person's wishes, and what others do for them already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.kinds import Aspect
from koereplan.casework.assessments.likeness import alike
from koereplan.casework.assessments.queries import assessment_of_case, measures_of_case
from koereplan.web.measures.view import likeness_in_words
from koereplan.web.plans.view import who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.access import LifeArea
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.web.requests import CaseworkerRequest


def wish(request: CaseworkerRequest, page: PlanPage, area: LifeArea) -> str:
    """Return what the person wished for in an area when it was assessed, as long as no goal is written there."""
    if any(line.goal.area is area for line in page.goals):
        return ""
    try:
        assessment = assessment_of_case(page.case_id, actor=request.actor, on=request.today)
    except NotAllowed:
        return ""
    line = assessment.area(area)
    return line.text(Aspect.WISHES) if line else ""


def duplicates(request: CaseworkerRequest, page: PlanPage) -> Iterator[str]:
    """Yield which proposals are like something that runs already, and why."""
    proposals = [line for line in page.actions if line.waits and not line.is_running]
    if not proposals:
        return
    measures = measures_of_case(page.case_id, actor=request.actor, on=request.today).lines
    for line in proposals:
        action = line.action
        for likeness in alike(measures, action.area, action.what, run_by=who(line, page.person_name))[:1]:
            yield gettext("»%(what)s«: %(likeness)s") % {"what": action.what, "likeness": likeness_in_words(likeness)}
