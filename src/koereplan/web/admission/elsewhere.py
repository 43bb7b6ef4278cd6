"""Somebody who is admitted has a case that another unit holds, or held last: it is asked for, or goes on here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from koereplan.casework.cases.queries import case_loads
from koereplan.casework.handovers.kinds import Outcome
from koereplan.casework.handovers.queries import known_elsewhere
from koereplan.casework.organisations.queries import municipalities
from koereplan.web.admission.forms import ABOUT_STAY, AskForm, ReopenForm
from koereplan.web.components.candidates import candidates
from koereplan.web.facts.views import typed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.casework.handovers.queries import KnownLine
    from koereplan.web.components.form import PlainForm
    from koereplan.web.person.forms import NamedForm
    from koereplan.web.requests import CaseworkerRequest

NEW = "is_new"
"""What is sent along once somebody has said that it is none of those who are known."""


def recognised(request: CaseworkerRequest, form: NamedForm) -> KnownLine | None:
    """Return which other unit has the case of whoever has the number, unless somebody has said that it is another one.

    Of a case that lists show the reader says so; of any other its holder does.
    """
    number = form.cleaned_data["cpr"]
    known = known_elsewhere(number, actor=request.actor, on=request.today) if number else None
    if known is None or NEW not in request.POST:
        return known
    said_by_holder = known.made is not None and known.made.outcome is Outcome.REFUSED
    return None if known.is_shown or said_by_holder else known


def show_elsewhere(
    request: CaseworkerRequest, known: KnownLine, form: PlainForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Show which unit has the case, and what can be done: ask for it, or open a new stay on one that is closed."""
    if known.made is not None:
        context = {"known": known, "made": known.made, "typed": typed(request)}
        return render(request, "admission/asked_already.html", context, status=status)
    if known.closed_on is not None:
        return _show_closed(request, known, form or reopening(request), status=status)
    loads = case_loads(actor=request.actor, on=request.today)
    asking = form if isinstance(form, AskForm) else AskForm(loads=loads, initial=_day_of(request))
    context = {
        "known": known,
        "form": asking,
        "candidates": candidates(asking, loads, today=request.today),
        "typed": beside(request, asking),
    }
    return render(request, "admission/elsewhere.html", context, status=status)


def _show_closed(request: CaseworkerRequest, known: KnownLine, form: PlainForm, *, status: int) -> HttpResponse:
    context = {"known": known, "form": form, "places": ABOUT_STAY, "typed": beside(request, form)}
    return render(request, "admission/closed.html", context, status=status)


def reopening(request: CaseworkerRequest, sent: Any = None) -> ReopenForm:
    """Return the form of a new stay on a case of which nothing is shown, with what was typed of the stay already."""
    form = ReopenForm(
        sent,
        municipalities=municipalities(actor=request.actor, on=request.today),
        initial={"admission_date": request.today, "release_kind": "undecided"},
    )
    if sent is None:
        form.begin_with(dict(request.POST.lists()))
    return form


def beside(request: CaseworkerRequest, form: PlainForm) -> list[tuple[str, str]]:
    """Return what was typed that a form does not ask for itself, to go along with it."""
    return [(name, value) for name, value in typed(request) if not any(_is_of(name, field) for field in form.fields)]


def _is_of(name: str, field: str) -> bool:
    return name == field or name.startswith(f"{field}_")


def _day_of(request: CaseworkerRequest) -> dict[str, Any]:
    """Return since when the person is here, as far as it is typed."""
    parts = {name: request.POST.get(f"admission_date_{name}", "") for name in ("day", "month", "year")}
    return {"admission_date": list(parts.values()) if all(parts.values()) else request.today}
