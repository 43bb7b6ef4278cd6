"""A case that another unit holds is asked for, or goes on here where nobody holds it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.cases.queries import case_loads
from koereplan.casework.handovers.queries import case_requests_of_unit, known_elsewhere
from koereplan.casework.handovers.services import (
    ask_for_case,
    put_away_case_request,
    readmit,
    withdraw_case_request,
)
from koereplan.casework.people import cpr
from koereplan.web.admission.elsewhere import reopening, show_elsewhere
from koereplan.web.admission.forms import AskForm
from koereplan.web.admission.views import registered, settle_places
from koereplan.web.components.form import PlainForm
from koereplan.web.drafts.drafting import NOT_TYPED, discard_at
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.casework.cases.services import Admitted
    from koereplan.casework.handovers.queries import KnownLine
    from koereplan.web.requests import CaseworkerRequest

NOT_KEPT = NOT_TYPED | {"plan_owner", "deputy"}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest) -> HttpResponse:
    """Ask the unit that has the case of whoever is admitted for it."""
    known, number = _known(request)
    if known is None:
        return redirect("admission:register")
    if "admission_date_day" not in request.POST:
        return show_elsewhere(request, known)
    form = AskForm(request.POST, loads=case_loads(actor=request.actor, on=request.today))
    status = tried(form, lambda: _ask(request, form, number))
    if status != SAVED:
        return show_elsewhere(request, known, form, status=status)
    discard_at(reverse("admission:register"), request)
    said = gettext("I har bedt %(unit)s om sagen. Svaret kommer på Mit arbejde.")
    messages.success(request, said % {"unit": known.holder.unit})
    return redirect("my_work:show")


def _known(request: CaseworkerRequest) -> tuple[KnownLine | None, str]:
    """Return which unit has the case of whoever has the number that was sent along, and the number."""
    number = request.POST.get("cpr", "")
    return known_elsewhere(number, actor=request.actor, on=request.today) if number else None, number


def _ask(request: CaseworkerRequest, form: AskForm, number: str) -> None:
    written = form.cleaned_data
    names = (request.POST.get(name, "") for name in ("given_names", "family_name"))
    ask_for_case(
        number,
        admitted_on=written["admission_date"],
        plan_owner=UUID(written["plan_owner"]),
        deputy=UUID(written["deputy"]),
        named=" ".join(filter(None, (cpr.written(cpr.tidy(number)), *names))),
        typed={name: values for name, values in request.POST.lists() if name not in NOT_KEPT},
        actor=request.actor,
        on=request.today,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: CaseworkerRequest) -> HttpResponse:
    """Open a new stay on the closed case of whoever is admitted, with what is new of it."""
    known, number = _known(request)
    if known is None:
        return redirect("admission:register")
    form = reopening(request, request.POST)
    made: list[Admitted] = []

    def act() -> None:
        begun_by = Beginning(form.cleaned_data["begun_by"])
        made.append(readmit(number, begun_by=begun_by, facts=form.facts(), actor=request.actor, on=request.today))
        settle_places(made[0].case_id, form, actor=request.actor, on=request.today)

    status = tried(form, act)
    if status != SAVED:
        return show_elsewhere(request, known, form, status=status)
    discard_at(reverse("admission:register"), request)
    return registered(request, made[0])


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: CaseworkerRequest, request_id: UUID) -> HttpResponse:
    """Show how it stands with a case that the unit has asked for, and let it ask no more, or put the answer away.

    :raises Http404: the unit has asked for nothing of the kind, or is done with it.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    made = next((line for line in case_requests_of_unit(**who) if line.id == request_id), None)
    if made is None:
        raise Http404
    form = PlainForm(request.POST if request.method == "POST" else None)
    act = put_away_case_request if made.outcome else withdraw_case_request
    status = tried(form, lambda: act(request_id, **who)) if request.method == "POST" else 200
    if status == SAVED:
        done = gettext("Svaret er taget af listen.") if made.outcome else gettext("I beder ikke længere om sagen.")
        messages.success(request, done)
        return redirect("my_work:show")
    typed = [(name, value) for name, values in made.typed.items() for value in values]
    context = {"made": made, "form": form, "typed": typed, "has_stay": "acting_municipality" in made.typed}
    return render(request, "admission/asked.html", context, status=status)
