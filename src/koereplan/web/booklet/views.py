"""The booklet as a page, and as a document to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.web.booklet.contents import Booklet
from koereplan.web.booklet.paper import booklet_on_paper
from koereplan.web.papers.views import as_file

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the booklet."""
    return render(request, "booklet/booklet.html", {"booklet": contents(request)})


@require_safe
def paper(request: CaseworkerRequest) -> HttpResponse:
    """Answer with the booklet as a document in the language of the page."""
    return as_file(booklet_on_paper(contents(request), on=request.today), "haefte")


def contents(request: CaseworkerRequest) -> Booklet:
    """Return the booklet with the doors of the municipality that the address names."""
    try:
        chosen = UUID(request.GET.get("kommune", ""))
    except ValueError:
        chosen = None
    return Booklet.of(chosen, actor=request.actor, on=request.today)
