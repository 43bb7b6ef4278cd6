"""The assessment is read, and its history by area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.queries import assessment_of_case, measures_of_case
from koereplan.web.assessment.areas import area_called, area_name
from koereplan.web.assessment.view import StatementView, areas, lead

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.assessments.shapes import CaseMeasures
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show the assessment by area, as far as it is open to the reader."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = assessment_of_case(case_id, **who)
    measures = open_measures(case_id, **who)
    context = {"case": case, "areas": areas(case, measures, today=request.today), "lead": lead(case)}
    return render(request, "assessment/assessment.html", context)


@require_safe
def history(request: CaseworkerRequest, case_id: UUID, area: str) -> HttpResponse:
    """Show what has been written of an area, the newest first.

    :raises Http404: there is no such area, or it is not open to the reader.
    """
    case = assessment_of_case(case_id, actor=request.actor, on=request.today)
    line = case.area(area_called(area))
    if line is None:
        raise Http404
    versions = [(version, [StatementView.of(said) for said in version.statements]) for version in line.versions]
    return render(
        request, "assessment/history.html", {"case": case, "name": area_name(line.area), "versions": versions}
    )


def open_measures(case_id: UUID, **who: Any) -> CaseMeasures | None:
    """Return the measures of a case, nothing where the reader sees none of its plan."""
    try:
        return measures_of_case(case_id, **who)
    except NotAllowed:
        return None
