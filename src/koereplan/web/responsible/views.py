"""Responsibility is appointed inside the unit, and the municipalities are kept right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import May
from koereplan.casework.cases.kinds import APPOINTED, MunicipalityKind
from koereplan.casework.cases.queries import CaseForm, case_for_form, case_loads
from koereplan.casework.cases.services import appoint as appoint_people
from koereplan.casework.cases.services import set_municipality
from koereplan.casework.organisations.queries import municipalities
from koereplan.web.components.candidates import candidates
from koereplan.web.problems import SAVED, tried
from koereplan.web.responsible.forms import AppointForm, MunicipalityForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Appoint the plan owner and the deputy, which carries step 2 out."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    may = May.APPOINT in case.acts
    loads = case_loads(actor=request.actor, on=request.today) if may else ()
    carries_out = any(line.step == APPOINTED and line.done is None for line in case.roadmap.steps)
    form = AppointForm(
        request.POST or None,
        loads=loads,
        carries_out=carries_out,
        initial={**present(case), "appointed_on": request.today, "revision": case.revision},
    )

    def act() -> None:
        written = form.cleaned_data
        appoint_people(
            case_id,
            plan_owner=UUID(written["plan_owner"]),
            deputy=UUID(written["deputy"]),
            appointed_on=written.get("appointed_on"),
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("De er udpeget. Den handleplansansvarlige har ansvaret fra nu."))
        return redirect("case:show", case_id)
    context = {"case": case, "form": form, "may": may, "candidates": candidates(form, loads, today=request.today)}
    return render(request, "responsible/appoint.html", context, status=status)


def present(case: CaseForm) -> dict[str, str]:
    """Return those who answer for a case now; nobody is suggested while the leader only holds it meanwhile."""
    if case.holding is None or case.deputy is None:
        return {}
    return {"plan_owner": str(case.holding.staff.id), "deputy": str(case.deputy.staff.id)}


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
