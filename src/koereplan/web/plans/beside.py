"""What other rooms know that a plan builds on: the person's wishes, and what others do for them already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.kinds import Aspect
from koereplan.casework.assessments.likeness import alike
from koereplan.casework.assessments.queries import assessment_of_case, measures_of_case
from koereplan.web.assessment.view import AreaView
from koereplan.web.measures.view import likeness_in_words
from koereplan.web.plans.view import who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from koereplan.casework.access import LifeArea
    from koereplan.casework.assessments.shapes import CaseAssessment
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.web.requests import CaseworkerRequest


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the assessment knows of the person, beside the plan that is being written."""

    page: PlanPage
    assessment: CaseAssessment | None

    @classmethod
    def of(cls, request: CaseworkerRequest, page: PlanPage) -> Assessed:
        """Return what is open to the reader of it; perhaps nothing."""
        try:
            return cls(page, assessment_of_case(page.case_id, actor=request.actor, on=request.today))
        except NotAllowed:
            return cls(page, None)

    def wish(self, area: LifeArea) -> str:
        """Return what the person wished for in an area, as long as no goal is written there."""
        if any(line.goal.area is area for line in self.page.goals):
            return ""
        return self._text(area, Aspect.WISHES)

    def said(self, area: LifeArea, *, today: date) -> AreaView | None:
        """Return what stands of an area, if anything does."""
        if self.assessment is None or not (line := self.assessment.area(area)) or not line.statements:
            return None
        return AreaView.of(line, self.assessment, (), today=today)

    def following(self, area: LifeArea | None = None) -> LifeArea | None:
        """Return the next area of the plan in which the person has a wish or a problem and nothing is written yet."""
        order = list(self.page.areas)
        at = order.index(area) + 1 if area else 0
        return next((one for one in (*order[at:], *order[:at]) if one is not area and self._calls(one)), None)

    def _calls(self, area: LifeArea) -> bool:
        written = (*(line.goal.area for line in self.page.goals), *(line.action.area for line in self.page.actions))
        return area not in written and bool(self._text(area, Aspect.WISHES) or self._text(area, Aspect.PROBLEMS))

    def _text(self, area: LifeArea, aspect: Aspect) -> str:
        line = self.assessment.area(area) if self.assessment else None
        return line.text(aspect) if line else ""


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
