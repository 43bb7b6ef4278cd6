"""The plan of a case: read, written by area of life, and reported on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.kinds import Status
from koereplan.casework.plans.queries import NoSuchVersion, plan_changes, plan_of_case, tasks_in_plans
from koereplan.casework.plans.services import report_action, save_plan
from koereplan.web import days
from koereplan.web.drafts import drafted
from koereplan.web.plans.area_form import AreaForm
from koereplan.web.plans.beside import Assessed
from koereplan.web.plans.changes import ChangesView
from koereplan.web.plans.forms import ReportForm
from koereplan.web.plans.view import ActionView, PlanView
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.plans.queries import ActionLine, PlanPage
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show the plan as it stands: what is agreed, what is proposed, and what lacks who or when."""
    page = plan_of(request, case_id)
    context = {"plan": PlanView.of(page, today=request.today), "begin": where_to_begin(request, page)}
    return render(request, "plans/plan.html", context)


def where_to_begin(request: CaseworkerRequest, page: PlanPage) -> tuple[str, str] | None:
    """Return the area with which one begins a plan that nobody has written in, and what it is called."""
    if not page.may_edit or page.fixed or page.goals or page.actions or not page.areas:
        return None
    area = Assessed.of(request, page).following() or page.areas[0]
    return area.value, title(area)


def title(area: LifeArea) -> str:
    """Return an area as a heading has it."""
    return days.capitalised(str(AREAS[area]))


@require_safe
def version(request: CaseworkerRequest, case_id: UUID, number: int) -> HttpResponse:
    """Show a version beside the one before it.

    :raises Http404: there is no such version.
    """
    try:
        changes = plan_changes(case_id, number=number, actor=request.actor, on=request.today)
    except NoSuchVersion:
        raise Http404 from None
    return render(request, "plans/version.html", {"view": ChangesView.of(changes, today=request.today)})


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def write(request: CaseworkerRequest, case_id: UUID, area: str) -> HttpResponse:
    """Write the goals and actions of one area of life.

    :raises Http404: there is no such area that is open to the reader.
    :raises NotAllowed: the plan is not the reader's to write.
    """
    page = plan_of(request, case_id)
    if area not in page.areas and page.edits:
        raise Http404
    if area not in page.edits:
        raise NotAllowed(case=case_id)
    life_area, known = LifeArea(area), Assessed.of(request, page)
    form = AreaForm(
        request.POST or None,
        page=page,
        area=life_area,
        wish="" if request.method == "POST" else known.wish(life_area),
        initial={"revision": page.revision},
    )
    form.resume(request.draft.typed)
    following = None if page.fixed else known.following(life_area)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: saved(request, page, form), revision=page.revision)
        if status == SAVED:
            messages.success(request, gettext("Gemt i handleplanen: %(area)s.") % {"area": title(life_area)})
            if following:
                return redirect("plans:write", case_id, following.value)
            return redirect(reverse("plans:show", args=[case_id]) + f"#{area}")
    context = {
        "of": page,
        "form": form,
        "title": title(life_area),
        "known": known.said(life_area, today=request.today),
        "following": title(following) if following else "",
    }
    return render(request, "plans/write.html", context, status=status)


def saved(request: CaseworkerRequest, page: PlanPage, form: AreaForm) -> None:
    """This will save an area as it was written."""
    save_plan(
        page.case_id,
        goals=form.written_goals(),
        actions=form.written_actions(),
        revision=form.cleaned_data["revision"],
        actor=request.actor,
        on=request.today,
    )


@require_POST
def take_in(request: CaseworkerRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    """Take an action that others suggest into the plan, as a proposal.

    :raises Http404: there is no such action.
    """
    page = plan_of(request, case_id)
    line = found(page, action_id)
    if not line.is_suggested:
        raise Http404
    taken = replace(line.action, status=Status.PROPOSED)
    save_plan(case_id, actions=[taken], revision=page.revision, actor=request.actor, on=request.today)
    messages.success(request, gettext("Taget med i planen som forslag. Aftal det sammen med personen."))
    return redirect(reverse("plans:show", args=[case_id]) + f"#{line.action.area}")


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: CaseworkerRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    """Let whoever an action names tell how it goes.

    :raises Http404: there is no such action.
    :raises NotAllowed: it is not the reader's to report on.
    """
    page = plan_of(request, case_id)
    line = found(page, action_id)
    if not page.may_edit and action_id not in page.may_report:
        raise NotAllowed(case=case_id)
    form = ReportForm(request.POST or None, initial={"revision": page.revision, "how": "under_way"})

    def act() -> None:
        written = form.cleaned_data
        report_action(
            case_id,
            action_id,
            is_done=written["how"] == "done",
            said=written["said"],
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Meldt tilbage i handleplanen."))
        return redirect(reverse("plans:show", args=[case_id]) + f"#{line.action.area}")
    context = {"of": page, "action": ActionView.of(line, page, today=request.today), "form": form}
    return render(request, "plans/report.html", context, status=status)


@require_safe
def tasks(request: CaseworkerRequest) -> HttpResponse:
    """Show what waits for the reader in plans, across cases."""
    found_tasks = tasks_in_plans(actor=request.actor, on=request.today)
    shown = [(task, task.is_late(request.today)) for task in found_tasks]
    return render(request, "plans/tasks.html", {"tasks": shown})


def plan_of(request: CaseworkerRequest, case_id: UUID) -> PlanPage:
    """Return the plan that is being written."""
    return plan_of_case(case_id, actor=request.actor, on=request.today)


def writable(request: CaseworkerRequest, case_id: UUID) -> PlanPage:
    """Return the plan that is being written, for somebody who may write it.

    :raises NotAllowed: it is not the reader's to write.
    """
    page = plan_of(request, case_id)
    if not page.may_edit:
        raise NotAllowed(case=case_id)
    return page


def found(page: PlanPage, action_id: UUID) -> ActionLine:
    """Return one action of a plan.

    :raises Http404: it has no such action.
    """
    for line in page.actions:
        if line.action.id == action_id:
            return line
    raise Http404


def who_and_when(request: CaseworkerRequest) -> dict[str, Any]:
    """Return who acts, and on which day."""
    return {"actor": request.actor, "on": request.today}
