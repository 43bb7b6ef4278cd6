"""The person reads the own sheet for the day of release, in the language that they choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import case_page
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.releases.queries import release_of_case
from koereplan.web.papers.release_day import sheet
from koereplan.web.papers.words import LANGUAGES, words
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest, language: str = "") -> HttpResponse:
    """Show the person what happens on the day they come out; unless a language is named, in the one they speak.

    :raises Http404: it is not to be had in that language.
    """
    if language and language not in LANGUAGES:
        raise Http404
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    release = release_of_case(None, **who)
    page = case_page(release.case_id, newest=0, **who)
    spoken = page.person.language if page.person.language in LANGUAGES else LANGUAGES[0]
    chosen = language or spoken
    context = {
        "says": sheet(page, release, plan_of_case(None, **who), words(chosen)),
        "others": [words(one) for one in LANGUAGES if one != chosen],
    }
    return render(request, "own_case/release.html", context)
