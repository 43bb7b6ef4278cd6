"""Where a person comes in: what happens when, who helps, and what waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import NoSuchCase, consents_of_case, who_has_used
from koereplan.web.own_case.overview import OwnView
from koereplan.web.own_case.words import OwnConsents
from koereplan.web.papers.own_page import own_page
from koereplan.web.papers.words import LANGUAGES, words
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

LOOKED_THROUGH = 300
"""How far back in the log those who have looked are searched for."""


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person the own page, in the own language or one that is asked for."""
    chosen = request.GET.get("sprog", "")
    try:
        page = own_page(None, chosen if chosen in LANGUAGES else "", actor=request.actor, on=request.today)
    except NoSuchCase:
        return render(request, "own_case/no_case.html")
    with override(page.words.language):
        consents = OwnConsents.of(consents_of_case(None, actor=request.actor, on=request.today), today=request.today)
    log = who_has_used(None, most=LOOKED_THROUGH, actor=request.actor, on=request.today)
    context = {
        "own": OwnView.of(page, log.lines),
        "consents": consents,
        "languages": [words(language) for language in LANGUAGES],
    }
    return render(request, "own_case/own_case.html", context)
