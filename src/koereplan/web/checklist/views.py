"""The checklist of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import case_checklist
from koereplan.web.checklist.view import steps
from koereplan.web.numbers import number_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show how the method was followed in a stay of a case: the present one, or a former."""
    case = case_checklist(
        case_id,
        stay_number=number_in(request.GET.get("ophold", "")),
        actor=request.actor,
        on=request.today,
    )
    return render(request, "checklist/checklist.html", {"case": case, "steps": steps(case)})
