"""Responsibility is appointed inside the unit, and the municipalities are kept right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.cases.services import appoint as appoint_people
from koereplan.casework.cases.services import set_municipality
from koereplan.casework.organisations.queries import municipalities, staff_of_unit
from koereplan.web.problems import SAVED, tried
from koereplan.web.responsible.forms import AppointForm, MunicipalityForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Appoint the plan owner and the deputy, and record step 2 in the same act."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    is_open = any(line.step == "2" and line.done is None for line in case.roadmap.steps)
    form = AppointForm(
        request.POST or None,
        staff=staff_of_unit(request.actor.unit_id, actor=request.actor, on=request.today),
        asks_for_step=is_open,
        initial={
            "plan_owner": str(case.holding.staff.id) if case.holding else "",
            "deputy": str(case.deputy.staff.id) if case.deputy else "",
            "completes_step_on": request.today,
            "revision": case.revision,
        },
    )

    def act() -> None:
        written = form.cleaned_data
        appoint_people(
            case_id,
            plan_owner=UUID(written["plan_owner"]),
            deputy=UUID(written["deputy"]),
            completes_step_on=written.get("completes_step_on"),
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("De er udpeget. Den handleplansansvarlige har ansvaret fra nu."))
        return redirect("case:show", case_id)
    return render(request, "responsible/appoint.html", {"case": case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def municipality(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Record which municipality acts, or which the person is released to."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    form = MunicipalityForm(
        request.POST or None,
        municipalities=municipalities(actor=request.actor, on=request.today),
        initial={"from_on": request.today, "revision": case.revision},
    )

    def act() -> None:
        written = form.cleaned_data
        set_municipality(
            case_id,
            kind=MunicipalityKind(written["kind"]),
            municipality=UUID(written["municipality"]),
            from_on=written["from_on"],
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Kommunen er gemt."))
        return redirect("case:show", case_id)
    return render(request, "responsible/municipality.html", {"case": case, "form": form}, status=status)
