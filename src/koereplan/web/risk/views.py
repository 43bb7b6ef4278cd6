"""Risk and need are read, recorded, and decided over by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.kinds import Suggesting
from koereplan.casework.assessments.queries import risk_of_case
from koereplan.casework.assessments.services import NoSuchSuggestion, answer_suggestion, record_risk
from koereplan.foundation.months import months_after
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.risk.forms import DecisionForm, RiskForm
from koereplan.web.risk.view import RiskView

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

REVIEWED_AFTER_MONTHS = 12
"""What the form begins from: ours."""


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what was assessed, and take what somebody decides about a suggestion."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = risk_of_case(case_id, **who)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        if case.present is None:
            raise NoSuchSuggestion(case=case_id)
        answer_suggestion(
            case_id,
            case.present.id,
            Suggesting(form.cleaned_data["about"]),
            is_accepted=form.cleaned_data["decision"] == "accept",
            reason=form.cleaned_data["reason"],
            **who,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Din beslutning er skrevet ned."))
        return redirect("risk:show", case_id)
    views = [RiskView.of(line) for line in case.lines]
    context = {"case": case, "present": views[0] if views else None, "former": views[1:], "form": form}
    return render(request, "risk/risk.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def record(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take what came of an assessment of risk and need.

    :raises NotAllowed: it is for others to write.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = risk_of_case(case_id, **who)
    if "carry_out_probation_step" not in case.acts:
        raise NotAllowed(case=case_id)
    initial = {
        "assessed_on": request.today,
        "assessor": request.actor.name,
        "next_review_on": months_after(request.today, REVIEWED_AFTER_MONTHS),
    }
    if case.present:
        initial |= {"instrument": case.present.instrument, "instrument_version": case.present.instrument_version}
    form = RiskForm(request.POST or None, initial=initial)
    form.resume(request.draft.typed)
    status = tried(form, lambda: record_risk(case_id, form.said(), **who)) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Vurderingen er skrevet ned. Se forslagene, og tag stilling."))
        return redirect("risk:show", case_id)
    return render(request, "risk/record.html", {"case": case, "form": form}, status=status)
