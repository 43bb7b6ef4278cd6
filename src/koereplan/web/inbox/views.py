"""A municipality's inbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import Authority, Role
from koereplan.casework.access.acts import ANSWERS
from koereplan.casework.cases.queries import (
    Scope,
    emergencies_to_review,
    expected_steps,
    how_many_lack,
    notices_of_unit,
    stops_of_unit,
    waiting,
)
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.departments.queries import in_short
from koereplan.casework.handovers.kinds import Waits as Handovers
from koereplan.casework.handovers.queries import offers_to_unit
from koereplan.casework.meetings.kinds import Reply
from koereplan.casework.meetings.kinds import Waits as Meetings
from koereplan.casework.meetings.queries import calls_to_unit
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.entry_points.queries import KEEPERS, own_entry_points
from koereplan.casework.organisations.queries import team_of_unit
from koereplan.casework.records.queries import requests_to_unit
from koereplan.casework.releases.queries import coming_home
from koereplan.web import days
from koereplan.web.inbox import asks
from koereplan.web.inbox.ask import Ask, in_order
from koereplan.web.my_work import views as my_work
from koereplan.web.responsible.words import lacks

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import AdmissionLine
    from koereplan.casework.releases.queries import HomeRow
    from koereplan.web.requests import CaseworkerRequest

NAMES = frozenset({"notice", "enquiry"})
"""The forms in which a case lead is named."""
SEES_ALL = frozenset({Role.COORDINATOR, Role.LEADER})
"""Who begins with what waits for the whole unit, and not with their own."""


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show those of a municipality their inbox, and everybody else their work."""
    if authority_of(request.actor.unit_id) is Authority.MUNICIPALITY:
        return inbox(request)
    return my_work.show(request)


def inbox(request: CaseworkerRequest) -> HttpResponse:
    """Show what waits for those of a municipality, to be answered on the spot, and who comes home when."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    whole_unit = wants_all(request)
    notices = notices_of_unit(**who)
    found = asked(request, notices, whole_unit=whole_unit)
    points = own_entry_points(**who)
    known = [line for line in notices if line.received_on]
    context = {
        "asks": found,
        "lead": lead(found),
        "whole_unit": whole_unit,
        "known": known,
        "home": [HomeView.of(row, today=request.today) for row in coming_home(**who)],
        "colleagues": colleagues(request, found, known),
        "replies": Reply.choices,
        "answers": request.actor.role in ANSWERS,
        "names_self": request.actor.role is not Role.COORDINATOR,
        "points": [point for point in points if point.unit_id == request.actor.unit_id],
        # A leader is told with all else that is to be looked at again.
        "stale": sum(point.is_stale for point in points) if request.actor.role is Role.COORDINATOR else 0,
        "keeps": request.actor.role in KEEPERS,
        "stops": stops_of_unit(**who),
        "emergencies": emergencies_to_review(**who),
        "lacks": list(lacks(how_many_lack(**who))) if request.actor.role is Role.LEADER else (),
        "reviews": reviews_due(**who),
        "short": in_short(**who),
        "sees_all": request.actor.role in SEES_ALL,
    }
    return render(request, "inbox/inbox.html", context)


def colleagues(request: CaseworkerRequest, found: list[Ask], known: list[AdmissionLine]) -> list[tuple[UUID, str]]:
    """Return whom the reader can name; a leader names nobody but for a case that is taken over."""
    names = any(ask.form == "handover" or (ask.form in NAMES and request.actor.role in ANSWERS) for ask in found)
    if not (names or (known and request.actor.role in ANSWERS)):
        return []
    return [(one.id, one.name) for one in team_of_unit(request.actor.unit_id, actor=request.actor, on=request.today)]


def wants_all(request: CaseworkerRequest) -> bool:
    """Return whether the reader asks for what waits for the whole unit."""
    asked_for = request.GET.get("scope")
    return asked_for == Scope.UNIT or (asked_for != Scope.MINE and request.actor.role in SEES_ALL)


def asked(request: CaseworkerRequest, notices: tuple[AdmissionLine, ...], *, whole_unit: bool) -> list[Ask]:
    """Return everything that waits for an answer, the most urgent first."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    lines = waiting(whole_unit=whole_unit, **who)
    calls = calls_to_unit({line.subject: line.case_id for line in lines if line.kind == Meetings.CALLED}, **who)
    offers = offers_to_unit({line.subject: line.case_id for line in lines if line.kind == Handovers.OFFERED}, **who)
    return in_order(
        [
            *(
                asks.waiting(line, call=calls.get(line.subject), offer=offers.get(line.subject), today=request.today)
                for line in lines
            ),
            *map(asks.step, expected_steps(whole_unit=whole_unit, **who)),
            *map(asks.request_for_records, requests_to_unit(**who)),
            *(asks.notice(line, today=request.today) for line in notices if not line.received_on),
        ]
    )


def lead(found: list[Ask]) -> str:
    """Return what waits in a sentence, and what presses most."""
    if not found:
        return gettext("Ingen venter på svar.")
    said = ngettext("%(count)s venter på svar.", "%(count)s venter på svar.", len(found)) % {"count": len(found)}
    pressing = sum(ask.is_pressing for ask in found)
    if not pressing:
        return said
    return said + " " + ngettext("%(count)s haster.", "%(count)s haster.", pressing) % {"count": pressing}


@dataclass(frozen=True, slots=True)
class HomeView:
    """Somebody who comes home, made ready for the list."""

    row: HomeRow
    day: str
    how_far: str
    missing: str

    @classmethod
    def of(cls, row: HomeRow, *, today: date) -> HomeView:
        """Return somebody with the day, and what is missing in words."""
        day = row.release_date
        return cls(
            row=row,
            day=days.short(day) if day.year == today.year else days.short_with_year(day),
            how_far=days.seen_from(day, today=today),
            missing=", ".join(str(signal.label).lower() for signal in row.missing),
        )
