"""Supervision: the office's list, one person's supervision, and its conditions and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.plans.kinds import GoalStatus
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.supervision.kinds import Every
from koereplan.casework.supervision.progress import by_month
from koereplan.casework.supervision.queries import supervised, supervision_of_case
from koereplan.casework.supervision.services import (
    agree_appointment,
    end_condition,
    record_condition,
    set_frequency,
)
from koereplan.web.components.pager import Pager, sent_by
from koereplan.web.problems import SAVED, tried
from koereplan.web.supervision.forms import ConditionEndForm, ConditionForm, FrequencyForm, TimeForm
from koereplan.web.supervision.progress import ProgressView
from koereplan.web.supervision.view import (
    ConditionView,
    FrequencyView,
    SessionView,
    StepView,
    SupervisedView,
    time_in_words,
)

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.supervision.shapes import SupervisionPage
    from koereplan.web.requests import CaseworkerRequest

UNIT = "unit"


@require_safe
def overview(request: CaseworkerRequest) -> HttpResponse:
    """Show whom the reader supervises or soon will, or the reader's whole office."""
    sent = sent_by(request, private=())
    pager = Pager.of(sent, fields=("scope",), private=())
    # A leader holds none, and has all of the office's.
    whole_unit = sent.get("scope", UNIT if request.actor.role is Role.LEADER else "") == UNIT
    found = supervised(whole_unit=whole_unit, page=pager.page, actor=request.actor, on=request.today)
    views = [SupervisedView.of(line, today=request.today) for line in found.lines]
    context = {"found": found, "lines": views, "whole_unit": whole_unit, "pager": pager.among(found.pages)}
    return render(request, "supervision/overview.html", context)


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show the supervision of a case: what comes next, conditions, sessions, and how it has gone."""
    page = supervision_of_case(case_id, **who(request))
    return render(request, "supervision/supervision.html", context_of(page, request, frequency=FrequencyForm()))


@require_POST
def frequency(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take how often one meets."""
    page = writable(request, case_id)
    form = FrequencyForm(request.POST)

    def act() -> None:
        written = form.cleaned_data
        set_frequency(case_id, Every(written["every"]), reason=written["reason"], **who(request))

    status = tried(form, act)
    if status == SAVED:
        messages.success(request, gettext("Din beslutning er skrevet ned."))
        return redirect("supervision:show", case_id)
    return render(request, "supervision/supervision.html", context_of(page, request, frequency=form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def time(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take a time that was agreed."""
    page = writable(request, case_id)
    form = TimeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: agree_appointment(case_id, form.time(), **who(request)))
        if status == SAVED:
            messages.success(request, gettext("Tiden er skrevet ned."))
            return redirect("supervision:show", case_id)
    following = time_in_words(page.following) if page.following else ""
    context = {"case": page, "form": form, "following": following}
    return render(request, "supervision/time.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take a condition of parole."""
    page = writable(request, case_id)
    initial = {"from_on": page.released_on or page.parole_on or request.today}
    form = ConditionForm(request.POST or None, writable=page.writable, initial=initial)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: record_condition(case_id, form.said(), **who(request)))
        if status == SAVED:
            messages.success(request, gettext("Vilkåret er skrevet ned."))
            return redirect("supervision:show", case_id)
    return render(request, "supervision/condition.html", {"case": page, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def condition_end(request: CaseworkerRequest, case_id: UUID, condition_id: UUID) -> HttpResponse:
    """Take from when a condition holds no more.

    :raises Http404: the case has no such condition that holds and is the reader's to write.
    """
    page = writable(request, case_id)
    line = next((line for line in page.conditions if line.id == condition_id), None)
    if line is None or line.ended_on or line.kind not in page.writable:
        raise Http404
    form = ConditionEndForm(request.POST or None, initial={"ended_on": request.today})

    def act() -> None:
        written = form.cleaned_data
        end_condition(case_id, condition_id, ended_on=written["ended_on"], reason=written["reason"], **who(request))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Det er skrevet ned, at vilkåret ikke gælder mere."))
        return redirect("supervision:show", case_id)
    view = ConditionView.of(line, page, today=request.today)
    return render(request, "supervision/condition_end.html", {"case": page, "view": view, "form": form}, status=status)


def context_of(page: SupervisionPage, request: CaseworkerRequest, *, frequency: FrequencyForm) -> dict[str, Any]:
    """Return what the page of a supervision shows."""
    months = by_month(page.sessions, on=request.today)
    return {
        "case": page,
        "following": time_in_words(page.following) if page.following else "",
        "has_passed": page.following is not None and page.following.has_passed(request.today),
        "steps": [StepView.of(due, page) for due in page.steps],
        "conditions": [ConditionView.of(line, page, today=request.today) for line in page.conditions],
        "sessions": [SessionView.of(line, page) for line in page.sessions],
        "how_often": FrequencyView.of(page),
        "progress": ProgressView.of(months) if months else None,
        "goals": goals(page, request),
        "form": frequency,
    }


def goals(page: SupervisionPage, request: CaseworkerRequest) -> list[tuple[str, str]]:
    """Return the goals of the plan and how they stand, as far as they are open to the reader."""
    try:
        plan = plan_of_case(page.case_id, **who(request))
    except NotAllowed:
        return []
    order = [GoalStatus.REACHED, GoalStatus.OPEN, GoalStatus.DROPPED]
    lines = sorted(plan.goals, key=lambda line: order.index(line.goal.status))
    return [(line.goal.words, str(line.goal.status.label)) for line in lines]


def writable(request: CaseworkerRequest, case_id: UUID) -> SupervisionPage:
    """Return the supervision of a case, for those who supervise.

    :raises NotAllowed: it is for others to write.
    """
    page = supervision_of_case(case_id, **who(request))
    if "carry_out_probation_step" not in page.acts:
        raise NotAllowed(case=case_id)
    return page


def who(request: CaseworkerRequest) -> dict[str, Any]:
    """Return who acts, and on which day."""
    return {"actor": request.actor, "on": request.today}
