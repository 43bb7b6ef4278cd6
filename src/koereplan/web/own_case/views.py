"""Where a person comes in: what waits for an answer, and where the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import NoSuchCase, consents_of_case
from koereplan.web.own_case.words import OwnConsents
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Greet the person, and say what waits for them and what can be seen here."""
    try:
        case = consents_of_case(None, actor=request.actor, on=request.today)
    except NoSuchCase:
        consents = OwnConsents()
    else:
        consents = OwnConsents.of(case, today=request.today)
    return render(request, "own_case/own_case.html", {"name": request.actor.name, "consents": consents})
