"""The guides by phase, one of them, those of a step, and what their editors write."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.guides import queries, services
from koereplan.casework.guides.kinds import MONTHS_BETWEEN_REVIEWS, Phase
from koereplan.foundation.months import months_after
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web.components.timetable.words import step_title
from koereplan.web.guides.forms import GuideForm
from koereplan.web.guides.view import GuideView
from koereplan.web.numbers import number_in
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from datetime import date

    from koereplan.web.requests import CaseworkerRequest


DRAFTED = gettext_lazy("Vejledningen er skrevet. Den er et udkast, til en anden redaktør godkender den.")


@require_safe
def overview(request: CaseworkerRequest) -> HttpResponse:
    """Show the guides by phase; to editors how each stands, those to be gone through again first."""
    lines = queries.guides(actor=request.actor, on=request.today)
    phases = [(phase, [GuideView.of(line) for line in lines if line.text.phase is phase]) for phase in Phase]
    context = {
        "phases": [(phase, among) for phase, among in phases if among],
        "is_editor": request.actor.role is Role.EDITOR,
        "due": [GuideView.of(line) for line in lines if line.is_due],
        "hidden": [GuideView.of(line) for line in lines if not line.is_shown],
    }
    return render(request, "guides/overview.html", context)


@require_safe
def show(request: CaseworkerRequest, key: str) -> HttpResponse:
    """Show a guide; to editors what it said before too."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    line = queries.guide(key, **who)
    context = {
        "guide": GuideView.of(line),
        "line": line,
        "is_editor": request.actor.role is Role.EDITOR,
        "former": queries.former_versions(key, **who),
    }
    return render(request, "guides/guide.html", context)


@require_safe
def of_step(request: CaseworkerRequest, step: str) -> HttpResponse:
    """Show the guides that help at a step.

    :raises Http404: there is no such step.
    """
    try:
        declared = edition(DEFAULT_EDITION).step(step)
    except KeyError:
        raise Http404 from None
    lines = queries.guides_of_step(step, actor=request.actor, on=request.today)
    context = {"step": declared, "title": step_title(declared), "guides": [GuideView.of(line) for line in lines]}
    return render(request, "guides/of_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CaseworkerRequest) -> HttpResponse:
    """Write a new guide.

    :raises NotAllowed: the reader is no editor.
    """
    require_editor(request)
    form = GuideForm(request.POST or None, is_new=True, initial={"review_on": in_a_year(request)})

    def act() -> None:
        services.write_guide(
            form.text(), review_on=form.cleaned_data["review_on"], actor=request.actor, on=request.today
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, str(DRAFTED))
        return redirect("guides:overview")
    return render(request, "guides/write.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, key: str) -> HttpResponse:
    """Write a guide anew.

    :raises NotAllowed: the reader is no editor.
    """
    require_editor(request)
    line = queries.guide(key, actor=request.actor, on=request.today)
    form = GuideForm(
        request.POST or None,
        is_new=False,
        initial={
            **asdict(line.text),
            "review_on": in_a_year(request),
            "is_shown": line.is_shown,
            "number": line.number,
        },
    )

    def act() -> None:
        services.rewrite_guide(
            key,
            form.text(),
            review_on=form.cleaned_data["review_on"],
            is_shown=form.cleaned_data["is_shown"],
            number=form.cleaned_data["number"] or 0,
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, str(DRAFTED))
        return redirect("guides:show", key)
    return render(request, "guides/write.html", {"form": form, "guide": GuideView.of(line)}, status=status)


@require_POST
def approve(request: CaseworkerRequest, key: str) -> HttpResponse:
    """Approve a guide as it was read."""
    number = number_in(request.POST.get("number", ""), digits=4) or 0
    services.approve_guide(key, number=number, actor=request.actor, on=request.today)
    messages.success(request, gettext("Vejledningen er godkendt."))
    return redirect("guides:show", key)


def require_editor(request: CaseworkerRequest) -> None:
    """Pass when the reader is an editor.

    :raises NotAllowed: the reader is none.
    """
    if request.actor.role is not Role.EDITOR:
        raise NotAllowed(actor=request.actor.staff_id)


def in_a_year(request: CaseworkerRequest) -> date:
    """Return when a guide that is written today is gone through again."""
    return months_after(request.today, MONTHS_BETWEEN_REVIEWS)
