"""The papers that are handed over: the plan, and the person's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import case_page
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.releases.queries import release_of_case
from koereplan.web.numbers import number_in
from koereplan.web.papers.own_page import own_page
from koereplan.web.papers.own_plan import own_plan
from koereplan.web.papers.plan import plan_on_paper
from koereplan.web.papers.release_day import release_day
from koereplan.web.papers.release_file import release_file
from koereplan.web.papers.words import LANGUAGES, words

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def choose(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show in which languages the person's own page can be had, the person's own first."""
    return render(request, "papers/own_plan.html", in_languages(request, case_id))


@require_safe
def sheets(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show in which languages the sheet for the day of release can be had, the person's own first."""
    return render(request, "papers/sheets.html", in_languages(request, case_id))


def in_languages(request: CaseworkerRequest, case_id: UUID) -> dict[str, object]:
    """Return the languages that papers are in, the person's own first, and whether that is missing."""
    page = case_page(case_id, newest=0, actor=request.actor, on=request.today)
    spoken = sorted(LANGUAGES, key=lambda language: language != page.person.language)
    return {
        "case": page,
        "languages": [words(language) for language in spoken],
        "is_missing": page.person.language not in LANGUAGES,
    }


@require_safe
def own(request: CaseworkerRequest, case_id: UUID, language: str) -> HttpResponse:
    """Answer with the person's own page, to be printed and handed over.

    :raises Http404: the page is not in that language.
    """
    if language not in LANGUAGES:
        raise Http404
    page = own_page(case_id, language, actor=request.actor, on=request.today)
    return as_file(own_plan(page, on=request.today), "min-koereplan")


@require_safe
def plan(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Answer with the plan as it is being written, or as it stood in a version, to be signed and handed over."""
    number = number_in(request.GET.get("version", ""), digits=5)
    page = plan_of_case(case_id, number=number, to_person=True, actor=request.actor, on=request.today)
    return as_file(plan_on_paper(page, on=request.today), "handleplan")


@require_safe
def day(request: CaseworkerRequest, case_id: UUID, language: str) -> HttpResponse:
    """Answer with the sheet for the day of release, to be printed and handed over.

    :raises Http404: the sheet is not in that language.
    """
    if language not in LANGUAGES:
        raise Http404
    page = case_page(case_id, newest=0, actor=request.actor, on=request.today)
    release = release_of_case(case_id, to_person=True, actor=request.actor, on=request.today)
    plan = plan_of_case(case_id, to_person=True, actor=request.actor, on=request.today)
    return as_file(release_day(page, release, plan, words(language)), "loesladelsen")


@require_safe
def file(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Answer with the file on the release, with what is open to the reader; read elsewhere, it is in the ledger."""
    page = case_page(case_id, newest=0, actor=request.actor, on=request.today)
    release = release_of_case(case_id, actor=request.actor, on=request.today)
    plan = plan_of_case(case_id, actor=request.actor, on=request.today)
    return as_file(release_file(page, release, plan), "loesladelse")


def as_file(document: bytes, name: str) -> HttpResponse:
    """Return the answer that opens a document in the browser; its name says nothing about anybody."""
    return HttpResponse(
        document,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
