"""Referrals of a case, those to an organisation, and what a volunteer has agreed to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import Purpose
from koereplan.casework.referrals.queries import (
    engagements_of_volunteer,
    referral_to_unit,
    referrals_of_case,
    referrals_to_unit,
)
from koereplan.casework.referrals.services import send_referral
from koereplan.web.plans.told import told
from koereplan.web.problems import SAVED, tried
from koereplan.web.referrals.forms import SendForm
from koereplan.web.referrals.replies import possible
from koereplan.web.replies import said

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show a case's referrals, and send another."""
    case = referrals_of_case(case_id, actor=request.actor, on=request.today)
    form = SendForm(request.POST or None, permits=case.permits)

    def act() -> None:
        send_referral(
            case_id,
            consent_id=UUID(form.cleaned_data["consent"]),
            task=form.cleaned_data["task"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Henvisningen er sendt. Foreningen svarer her."))
        return redirect("referrals_of_case:show", case_id)
    return render(request, "referrals/of_case.html", {"case": case, "form": form}, status=status)


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the referrals to the reader's organisation."""
    lines = referrals_to_unit(actor=request.actor, on=request.today)
    return render(request, "referrals/referrals.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: CaseworkerRequest, referral_id: UUID) -> HttpResponse:
    """Show one referral to its coordinator, and take what the organisation says and does."""
    page = referral_to_unit(referral_id, actor=request.actor, on=request.today)
    replies = list(possible(request, page))
    done, form, status = said(request, replies)
    if done:
        ends = request.POST.get("act") in {"decline", "end"}
        return redirect("referrals:show") if ends else redirect("referrals:referral", referral_id)
    context = {
        "page_of": page,
        "line": page.line,
        "plan": told(request, page.case_id, Purpose.REFERRAL),
        "replies": replies,
        "form": form,
    }
    return render(request, "referrals/referral.html", context, status=status)


@require_safe
def engagements(request: CaseworkerRequest) -> HttpResponse:
    """Show a volunteer what they have agreed to do, and nothing else."""
    lines = engagements_of_volunteer(actor=request.actor, on=request.today)
    return render(request, "referrals/engagements.html", {"lines": lines})
