"""A letter is answered by whoever has its link: looking changes nothing, for mail scanners look too."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.services import NoSuchCase
from koereplan.casework.journal.kinds import LinkTo
from koereplan.casework.journal.links import Link, open_link
from koereplan.casework.meetings.kinds import Reply
from koereplan.casework.meetings.queries import call_by_link
from koereplan.casework.meetings.services import NoSuchMeeting, answer_call_by_link
from koereplan.casework.notices.queries import notice_by_link
from koereplan.casework.notices.received import NoSuchNotice
from koereplan.casework.notices.services import answer_notice_by_link
from koereplan.casework.organisations.merged import heirs
from koereplan.web.by_link.forms import CallForm, CodeForm, NoticeForm
from koereplan.web.problems import SAVED, tried
from koereplan.web.sign_in.session import actor_of, person_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let anybody ask, and nobody find the address, which is a secret, or be told of it by the browser.

    `same-origin` tells of it nowhere else; under `no-referrer` browsers do not say either where a form comes from.
    """

    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answered(request: CaseworkerRequest, **named: str) -> HttpResponse:
        response = view(request, **named)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


@by_link
def code(request: CaseworkerRequest) -> HttpResponse:
    """Ask for the code of a letter on paper, and lead to what it opens; whether it opens anything is told there."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("by_link:answer", form.cleaned_data["code"])
    return render(request, "by_link/code.html", {"form": form}, status=422 if form.errors else 200)


@by_link
def answer(request: CaseworkerRequest, secret: str) -> HttpResponse:
    """Show what a letter asks and what was answered, and take the answer."""
    link = open_link(secret, on=request.today)
    link = link and _of_whoever_has_it(link, request)
    if link is None or _is_somebody_elses(link, request):
        return render(request, "by_link/closed.html", status=404)
    room = {LinkTo.NOTICE: _notice, LinkTo.CALL: _call}[link.to]
    try:
        return room(request, link, secret)
    except (NoSuchNotice, NoSuchMeeting, NoSuchCase):
        return render(request, "by_link/closed.html", status=404)


def _of_whoever_has_it(link: Link, request: CaseworkerRequest) -> Link:
    """Return a link for the unit that has now what its letter is about: that may have been merged since."""
    now = heirs(actor=link.actor, on=request.today)
    unit_id = now.get(link.actor.unit_id, link.actor.unit_id)
    return replace(link, actor=replace(link.actor, unit_id=unit_id))


def _is_somebody_elses(link: Link, request: CaseworkerRequest) -> bool:
    """Return whether somebody is signed in who is not of the unit that a letter is addressed to."""
    actor = person_of(request) or actor_of(request)
    return actor is not None and actor.unit_id != link.actor.unit_id


def _notice(request: CaseworkerRequest, link: Link, secret: str) -> HttpResponse:
    where: dict[str, Any] = {"actor": link.actor, "on": request.today}
    notice = notice_by_link(link.case_id, link.about_id, **where)
    form = NoticeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: answer_notice_by_link(link.case_id, link.about_id, **form.cleaned_data, **where))
    if status == SAVED:
        return _thanked(request, link, secret)
    context = {"link": link, "notice": notice, "form": form, "is_answered": bool(notice.received_on)}
    return render(request, "by_link/notice.html", context, status=status)


def _call(request: CaseworkerRequest, link: Link, secret: str) -> HttpResponse:
    where: dict[str, Any] = {"actor": link.actor, "on": request.today}
    call = call_by_link(link.case_id, link.about_id, **where)
    form = CallForm(request.POST or None, initial={"number": call.number})
    status = 200

    def act() -> None:
        written = form.cleaned_data | {"reply": Reply(form.cleaned_data["reply"])}
        answer_call_by_link(link.case_id, link.about_id, **written, **where)

    if request.method == "POST":
        status = tried(form, act)
    if status == SAVED:
        return _thanked(request, link, secret)
    context = {"link": link, "call": call, "form": form}
    return render(request, "by_link/call.html", context, status=status)


def _thanked(request: CaseworkerRequest, link: Link, secret: str) -> HttpResponse:
    messages.success(request, gettext("Tak. Det er skrevet ned hos %(sender)s.") % {"sender": link.from_name})
    return redirect("by_link:answer", secret)
