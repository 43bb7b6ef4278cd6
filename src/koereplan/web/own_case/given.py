"""To whom something about the person was given, when, and why they might."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import BECAUSE, disclosures_of_case
from koereplan.web.disclosures.views import DisclosureView
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person the own ledger."""
    case = disclosures_of_case(None, actor=request.actor, on=request.today)
    lines = [DisclosureView.of(line, why=BECAUSE[line.basis]) for line in case.lines]
    return render(request, "own_case/given.html", {"lines": lines})
