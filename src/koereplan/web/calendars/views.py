"""The address of an own calendar is made, made anew and closed; a calendar fetches what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import SYSTEM, Role
from koereplan.casework.calendars.queries import calendar_made_on, moments_of, reader_at
from koereplan.casework.calendars.services import close_calendar, open_calendar
from koereplan.casework.journal.calendar import feed_of
from koereplan.web.calendars.items import item_of
from koereplan.web.requests import for_the_person, stand_behind

if TYPE_CHECKING:
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show whether there is an address, and make or close one."""
    return _own(request)


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: CaseworkerRequest) -> HttpResponse:
    """Show the person whether there is an address, and make or close one."""
    return _own(request)


def _own(request: CaseworkerRequest) -> HttpResponse:
    """Answer a press with what it brought about: a new address is shown this once, and never kept."""
    address = ""
    if request.method == "POST" and request.POST.get("act") == "close":
        close_calendar(actor=request.actor, on=request.today)
    elif request.method == "POST":
        secret = open_calendar(actor=request.actor, on=request.today)
        address = settings.ADDRESS + reverse("calendars:feed", args=[secret])
    context = {
        "address": address,
        "made_on": calendar_made_on(actor=request.actor, on=request.today),
        "is_person": request.actor.role is Role.PERSON,
    }
    return render(request, "calendars/calendar.html", context)


@login_not_required
@require_safe
def feed(request: CaseworkerRequest, secret: str) -> HttpResponse:
    """Hand a calendar what is its owner's own today; an address that never was, or is closed, is no page.

    :raises Http404: nobody has the address.
    """
    actor = reader_at(secret, actor=SYSTEM, on=request.today)
    if actor is None:
        raise Http404
    stand_behind(request, actor)
    with override("da"):
        items = [item_of(one, actor=actor) for one in moments_of(actor=actor, on=request.today)]
    return HttpResponse(feed_of(items, at=timezone.now()), content_type="text/calendar; charset=utf-8")
