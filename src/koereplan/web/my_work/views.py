"""My work."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import Role
from koereplan.casework.cases.queries import (
    Group,
    Scope,
    emergencies_to_review,
    how_many_lack,
    my_work,
    recent_news,
    stops_of_unit,
    waiting,
)
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.handovers.queries import case_requests_of_unit
from koereplan.casework.organisations.queries import staff_of_unit
from koereplan.casework.records.queries import requests_to_unit
from koereplan.web.components.pager import Pager, sent_by
from koereplan.web.my_work.forms import WorkFilter
from koereplan.web.my_work.view import groups, lead
from koereplan.web.my_work.waiting import waiting_views
from koereplan.web.responsible.words import lacks

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.casework.cases.queries import NewsLine
    from koereplan.casework.organisations.queries import StaffRow
    from koereplan.web.requests import CaseworkerRequest

PRIVATE = ("text",)
NEWS_DAYS = timedelta(days=3)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show what waits for the reader. A name is sent by POST, so that no address holds it."""
    sent = sent_by(request, private=PRIVATE)
    pager = Pager.of(sent, fields=("scope", "step", "holder", "group", "text"), private=PRIVATE)
    if request.method == "POST" and not pager.is_private:
        return redirect(f"{request.path}?{pager.query}")
    form = WorkFilter(sent, staff=colleagues(request) if sent.get("scope") == Scope.UNIT else None)
    wanted = form.cleaned_data if form.is_valid() else {}
    work = my_work(
        scope=Scope(wanted.get("scope") or Scope.MINE),
        step=wanted.get("step") or None,
        holder_id=UUID(wanted["holder"]) if wanted.get("holder") else None,
        text=wanted.get("text", ""),
        group=Group(wanted["group"]) if wanted.get("group") else None,
        page=pager.page,
        actor=request.actor,
        on=request.today,
    )
    whole_unit = wanted.get("scope") == Scope.UNIT
    also = waiting(whole_unit=whole_unit, actor=request.actor, on=request.today)
    context = {
        "form": form,
        "work": work,
        "groups": groups(work, actor=request.actor, today=request.today),
        "lead": lead(work),
        "pager": pager.among(work.pages),
        "news": news(request) if work.holds_cases else (),
        "has_undelivered": any(line.kind == "letter" for line in also),
        "waiting": waiting_views(also, today=request.today),
        "stops": stops_of_unit(actor=request.actor, on=request.today),
        "emergencies": emergencies_to_review(actor=request.actor, on=request.today),
        "asked": requests_to_unit(actor=request.actor, on=request.today),
        "wanted": case_requests_of_unit(actor=request.actor, on=request.today),
        "lacks": () if whole_unit else lacking(request),
        "reviews": reviews_due(actor=request.actor, on=request.today),
        "is_narrowed": any(wanted.values()),
    }
    return render(request, "my_work/my_work.html", context)


def news(request: CaseworkerRequest) -> tuple[NewsLine, ...]:
    """Return what others have done in the last days, for those who hold cases."""
    return recent_news(since=request.today - NEWS_DAYS, actor=request.actor, on=request.today)


def lacking(request: CaseworkerRequest) -> list[str]:
    """Return what a leader must appoint somebody for, in sentences."""
    if request.actor.role is not Role.LEADER:
        return []
    return list(lacks(how_many_lack(actor=request.actor, on=request.today)))


def colleagues(request: CaseworkerRequest) -> tuple[StaffRow, ...]:
    """Return whose work one can ask for, when one asks for the whole unit's."""
    return staff_of_unit(request.actor.unit_id, actor=request.actor, on=request.today)
