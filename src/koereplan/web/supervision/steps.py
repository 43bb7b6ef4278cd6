"""The steps of supervision, each prepared: the first meeting, the municipality, following the plan up, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.kinds import Interpreting, MeasureStatus
from koereplan.casework.assessments.queries import measures_of_case
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.supervision.services import contact_municipality, hold_first_meeting
from koereplan.casework.supervision.suggesting import next_day
from koereplan.web.assessment.view import measure_in_words
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.supervision.forms import FirstMeetingForm, MunicipalityForm
from koereplan.web.supervision.view import ConditionView
from koereplan.web.supervision.views import who, writable

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.plans.queries import PlanPage
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def first_meeting(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Guide through the first meeting (step 10), and record that it was held."""
    page = writable(request, case_id)
    form = FirstMeetingForm(
        request.POST or None,
        initial={
            "held_on": request.today,
            "language": page.language,
            "interpreting": Interpreting.PRESENT if page.needs_interpreter else Interpreting.NONE,
            "next_on": next_day(request.today, page.every) if page.every else None,
        },
    )
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":

        def act() -> None:
            held = form.held()
            hold_first_meeting(case_id, held, following=form.following(held.mode), **who(request))

        status = tried(form, act)
        if status == SAVED:
            messages.success(request, gettext("Mødet er skrevet ned, og trin 10 er udført."))
            return redirect("supervision:show", case_id)
    context = {
        "case": page,
        "form": form,
        "running": running(request, case_id),
        "conditions": [
            ConditionView.of(line, page, today=request.today) for line in page.conditions if line.holds(request.today)
        ],
    }
    return render(request, "supervision/first_meeting.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def municipality(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Record that the municipality was spoken with (step 11), and what was agreed."""
    page = writable(request, case_id)
    plan = plan_in(request, case_id)
    form = MunicipalityForm(
        request.POST or None,
        page=page,
        plan=plan,
        initial={"contacted_on": request.today, "revision": page.revision},
    )
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":

        def act() -> None:
            contact_municipality(
                case_id,
                form.unit_ids(),
                contacted_on=form.cleaned_data["contacted_on"],
                agreements=form.agreements(),
                with_addiction_centre=form.cleaned_data["addiction"],
                revision=form.cleaned_data["revision"],
                **who(request),
            )

        status = tried(form, act, revision=page.revision)
        if status == SAVED:
            messages.success(request, gettext("Kontakten er skrevet ned, og trin 11 er udført."))
            return redirect("supervision:show", case_id)
    context = {"case": page, "form": form, "may_agree": form.plan is not None}
    return render(request, "supervision/municipality.html", context, status=status)


@require_safe
def follow_up(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Lead to where step 12 is carried out: following the plan up, or the step alone where others write the plan."""
    page = writable(request, case_id)
    plan = plan_in(request, page.case_id)
    if plan is not None and plan.may_edit:
        return redirect("plans:follow_up", case_id)
    return redirect("step:carry_out", case_id, "12")


def plan_in(request: CaseworkerRequest, case_id: UUID) -> PlanPage | None:
    """Return the plan of a case, if anything of it is open to the reader."""
    try:
        return plan_of_case(case_id, **who(request))
    except NotAllowed:
        return None


def running(request: CaseworkerRequest, case_id: UUID) -> list[str]:
    """Return the measures that others run, as far as they are open to the reader."""
    try:
        lines = measures_of_case(case_id, **who(request)).lines
    except NotAllowed:
        return []
    return [measure_in_words(line) for line in lines if line.status is not MeasureStatus.ENDED]
