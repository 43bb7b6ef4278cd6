"""Facts, and what a change of them would move before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.cases.queries import CaseForm, case_for_form
from koereplan.casework.cases.services import ChangedMeanwhile, change_facts, preview_facts
from koereplan.foundation.problem import Problem
from koereplan.web.components.fact import as_initial, fact_views, fault_in_words, known_values
from koereplan.web.facts.forms import ABOUT_RELEASE, ChangeForm
from koereplan.web.facts.preview import PreviewView
from koereplan.web.problems import CONFLICT, UNPROCESSABLE, show_in_form

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest

TITLES = {True: gettext_lazy("Flyt løsladelsesdato"), False: gettext_lazy("Ret fakta")}
ACTS = frozenset({"csrfmiddlewaretoken", "act", "revision"})


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show every fact of a case with its history."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    return render(request, "facts/facts.html", {"case": case, "facts": fact_views(case.facts)})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, case_id: UUID, *, about_release: bool = False) -> HttpResponse:
    """Take new values, show what they would move, and save them when somebody has looked."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    known = known_values(case.facts)
    keys = ABOUT_RELEASE if about_release else None
    context = {"case": case, "title": TITLES[about_release]}
    if request.method != "POST":
        initial = {**as_initial(known), "known_on": request.today, "revision": case.revision}
        form = ChangeForm(initial=initial, fact_keys=keys)
        return render(request, "facts/change.html", {**context, "form": form})
    form = ChangeForm(request.POST, fact_keys=keys)
    changes = form.changes(known) if form.is_valid() else {}
    if form.is_valid() and not changes:
        form.add_error(None, gettext("Du har ikke ændret noget. Ret et af felterne, eller gå tilbage til sagen."))
    if request.POST.get("act") == "edit" or not form.is_valid():
        return render(
            request, "facts/change.html", {**context, "form": form}, status=UNPROCESSABLE if form.errors else 200
        )
    if request.POST.get("act") == "save":
        return save(request, case, form, changes, context)
    return preview(request, case, form, changes, context)


def save(
    request: CaseworkerRequest, case: CaseForm, form: PlainForm, changes: dict[str, object], context: dict[str, object]
) -> HttpResponse:
    """Save what was previewed; when somebody else was first, show what would move now instead."""
    try:
        change_facts(
            case.case_id,
            changes,
            known_on=form.cleaned_data["known_on"],
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            on=request.today,
        )
    except ChangedMeanwhile as problem:
        return preview(request, case, form, changes, {**context, "meanwhile": problem.for_user()})
    except Problem as problem:
        status = show_in_form(problem, form)
        return render(request, "facts/change.html", {**context, "form": form}, status=status)
    messages.success(request, gettext("Gemt. Fristerne er regnet om, og det gamle står i historikken."))
    return redirect("case:show", case.case_id)


def preview(
    request: CaseworkerRequest,
    case: CaseForm,
    form: PlainForm,
    changes: dict[str, object],
    context: dict[str, object],
) -> HttpResponse:
    """Show every deadline that the new values would move. Nothing is saved."""
    seen = preview_facts(
        case.case_id, changes, known_on=form.cleaned_data["known_on"], actor=request.actor, on=request.today
    )
    if seen.faults:
        for fault in seen.faults:
            form.add_error(fault.key if fault.key in form.fields else None, fault_in_words(fault))
        return render(request, "facts/change.html", {**context, "form": form}, status=UNPROCESSABLE)
    view = PreviewView.of(seen, case, changes, reason=form.cleaned_data["reason"])
    status = CONFLICT if "meanwhile" in context else 200
    return render(request, "facts/preview.html", {**context, "preview": view, "typed": typed(request)}, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return everything that was typed, to be sent along with the answer to the preview."""
    return [(name, value) for name, values in request.POST.lists() if name not in ACTS for value in values]
