"""The person reads the own supervision: the next time, conditions, and what was said in sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.supervision.progress import by_month
from koereplan.casework.supervision.queries import supervision_of_case
from koereplan.web.requests import for_the_person
from koereplan.web.supervision.progress import ProgressView
from koereplan.web.supervision.view import ConditionView, SessionView, time_in_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person their own supervision."""
    page = supervision_of_case(None, actor=request.actor, on=request.today)
    months = by_month(page.sessions, on=request.today)
    context = {
        "case": page,
        "following": time_in_words(page.following) if page.following else "",
        "conditions": [
            ConditionView.of(line, page, today=request.today) for line in page.conditions if line.holds(request.today)
        ],
        "sessions": [SessionView.of(line, page) for line in page.sessions],
        "progress": ProgressView.of(months) if months else None,
    }
    return render(request, "supervision/own.html", context)
