"""A plan is agreed with the person, followed up, and heard about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.plans import services
from koereplan.web import days
from koereplan.web.drafts import drafted
from koereplan.web.plans.beside import duplicates
from koereplan.web.plans.forms import AgreeForm, FollowUpForm, ViewForm, ready_to_agree
from koereplan.web.plans.view import ActionView, PlanView, who
from koereplan.web.plans.views import who_and_when, writable
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def agree(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Agree on the plan with the person, and fix it as a version; the first time, step 5 is done by that."""
    page = writable(request, case_id)
    form = AgreeForm(
        request.POST or None,
        ready=ready_to_agree(page, lambda line: who(line, page.person_name)),
        initial={"held_on": request.today, "revision": page.revision},
    )
    form.resume(request.draft.typed)

    def act() -> None:
        number = services.agree_plan(
            case_id,
            form.sitting(),
            agreed=form.agreed_ids(),
            revision=form.cleaned_data["revision"],
            **who_and_when(request),
        )
        messages.success(request, gettext("Aftalt. Planen står nu som version %(number)s.") % {"number": number})

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("plans:show", case_id)
    views = [ActionView.of(line, page, today=request.today) for line in page.actions]
    context = {
        "plan": PlanView.of(page, today=request.today),
        "form": form,
        "lacking": [view for view in views if view.line.waits and view.lacks],
        "running": [view for view in views if view.line.is_running],
        "duplicates": list(duplicates(request, page)),
    }
    return render(request, "plans/agree.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def follow_up(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Follow the plan up: what happened to each action, what has changed, and what now."""
    page = writable(request, case_id)
    plan = PlanView.of(page, today=request.today)
    if page.fixed is None:
        return render(request, "plans/nothing_yet.html", {"plan": plan})
    lines = [line for line in page.actions if line.is_running]
    lines.sort(key=lambda line: (page.areas.index(line.action.area), line.action.due_on or request.today))
    form = FollowUpForm(
        request.POST or None,
        lines=lines,
        page=page,
        on=request.today,
        initial={"held_on": request.today, "revision": page.revision},
    )
    form.resume(request.draft.typed)

    def act() -> None:
        number = services.follow_up(
            case_id,
            form.sitting(),
            happened=form.happened(),
            changes=form.changes(),
            revision=form.cleaned_data["revision"],
            **who_and_when(request),
        )
        messages.success(request, gettext("Fulgt op. Planen står nu som version %(number)s.") % {"number": number})

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("plans:show", case_id)
    rows = [(ActionView.of(line, page, today=request.today), fields) for line, fields in form.rows()]
    views = [ActionView.of(line, page, today=request.today) for line in page.actions]
    lacking = [view for view in views if view.line.waits and view.lacks]
    context = {"plan": plan, "form": form, "rows": rows, "lacking": lacking}
    return render(request, "plans/follow_up.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def record_view(request: CaseworkerRequest, case_id: UUID, number: int) -> HttpResponse:
    """Record what the person says to a version after the sitting.

    :raises Http404: there is no such version.
    """
    page = writable(request, case_id)
    version = next((one for one in page.versions if one.number == number), None)
    if version is None:
        raise Http404
    form = ViewForm(request.POST or None, initial={"said_on": request.today})

    def act() -> None:
        said = form.said()
        if said:
            services.record_view(case_id, number, said, said_on=form.cleaned_data["said_on"], **who_and_when(request))
        messages.success(request, gettext("Det er skrevet ned, hvad personen siger."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("plans:show", case_id)
    context = {"of": page, "version": version, "form": form, "day": days.in_full(version.held_on)}
    return render(request, "plans/record_view.html", context, status=status)
