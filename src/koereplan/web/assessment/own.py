"""The person reads what is written of their situation, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from koereplan.casework.assessments.kinds import Aspect, Origin
from koereplan.casework.assessments.queries import assessment_of_case
from koereplan.web import days
from koereplan.web.assessment.areas import SLUGS, area_name
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from koereplan.casework.assessments.shapes import AreaLine, CaseAssessment, StatementLine
    from koereplan.web.requests import CaseworkerRequest

ASPECTS: Mapping[Aspect, _StrPromise] = {
    Aspect.SITUATION: gettext_lazy("Sådan er det nu"),
    Aspect.RESOURCES: gettext_lazy("Det går godt, og det kan du bygge på"),
    Aspect.PROBLEMS: gettext_lazy("Det er svært"),
    Aspect.WISHES: gettext_lazy("Det vil du gerne"),
    Aspect.JUDGEMENT: gettext_lazy("Det mener den, der skrev det. Det er ikke fakta"),
}
ORIGINS: Mapping[Origin, _StrPromise] = {
    Origin.PERSON: gettext_lazy("Det har du selv sagt %(day)s"),
    Origin.OBSERVED: gettext_lazy("Det har vi selv set %(day)s"),
    Origin.RECORDS: gettext_lazy("Det står i akter fra andre, %(day)s"),
    Origin.AUTHORITY: gettext_lazy("Det har en anden myndighed fortalt %(day)s"),
    Origin.RELATIVE: gettext_lazy("Det har pårørende eller andre fortalt %(day)s"),
}


@dataclass(frozen=True, slots=True)
class OwnArea:
    """What is written of one area of life: under which word, what, and where it comes from; and what nobody knows."""

    name: str
    said: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]

    @classmethod
    def of(cls, line: AreaLine) -> OwnArea:
        """Return an area as the person reads it."""
        return cls(
            name=area_name(line.area),
            said=tuple((str(ASPECTS[one.aspect]), one.text, where_from(one)) for one in line.statements),
            questions=tuple(question.text for question in line.questions),
        )


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person what is written of each area of life."""
    case = assessment_of_case(None, actor=request.actor, on=request.today)
    return render(request, "assessment/own.html", {"areas": own_areas(case)})


def own_areas(case: CaseAssessment) -> list[OwnArea]:
    """Return the areas of which something is written, or asked, in the order of step 3."""
    lines = (case.area(area) for area in SLUGS)
    return [OwnArea.of(line) for line in lines if line and (line.statements or line.questions)]


def where_from(line: StatementLine) -> str:
    """Return where something comes from, and since when it is known: never whom among others it was said by."""
    if line.aspect is Aspect.JUDGEMENT:
        return gettext("Skrevet %(day)s") % {"day": days.in_full(line.recorded_on)}
    return str(ORIGINS[line.origin]) % {"day": days.in_full(line.known_on)}
