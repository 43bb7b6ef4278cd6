"""The person reads which records of others there are about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.records.queries import records_of_case
from koereplan.web.records.view import areas_in_words
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person from whom records came, when and about what.

    What they say can tell of others too: whoever answers for the case looks it through, and reads it with the person.
    """
    case = records_of_case(None, actor=request.actor, on=request.today)
    records = [(line, areas_in_words(line.life_areas)) for line in case.records]
    return render(request, "records/own.html", {"records": records})
