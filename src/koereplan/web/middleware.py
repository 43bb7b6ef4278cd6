"""Who asks, for which unit, on which day, and in which language: settled before any page begins."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import ProgrammingError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from psycopg.errors import InsufficientPrivilege

from koereplan.casework.access import No, NotAllowed, Reason
from koereplan.casework.cases.queries import NoSuchEmergency, consent_ended
from koereplan.casework.cases.services import NoSuchCase, NoSuchEvent
from koereplan.casework.cooperation.registers import NotOpen
from koereplan.casework.exchanges.seeing import NoSuchExchange
from koereplan.casework.exits.seeing import NoSuchExitCase
from koereplan.casework.guides.queries import NoSuchGuide
from koereplan.casework.journal.log import NotLogged
from koereplan.casework.notices.received import NoSuchNotice
from koereplan.casework.organisations.services import NoSuchAbsence
from koereplan.casework.records.services import NoSuchRecord, NoSuchRequest
from koereplan.casework.referrals.seeing import NoSuchReferral
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem
from koereplan.web.problems import UNPROCESSABLE
from koereplan.web.requests import stand_behind
from koereplan.web.sign_in.session import actor_of, keep_or_end, owes_second_factor, person_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from koereplan.web.requests import CaseworkerRequest

Answer = Callable[[HttpRequest], HttpResponse]

NOT_THERE = (
    *(NoSuchCase, NoSuchEvent, NoSuchEmergency, NoSuchAbsence, NoSuchNotice, NoSuchRequest, NoSuchRecord),
    *(NoSuchExchange, NoSuchExitCase, NoSuchReferral, NoSuchGuide, NotOpen),
)
"""What is answered as a page that is not there."""


class Caseworker:
    """Gives every request its day, and every page but the sign-in an actor who stands behind it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request on its day."""
        known = cast("CaseworkerRequest", request)
        known.today = today()
        with ExitStack() as known.present:
            return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Send those who are not signed in, owe a second factor, or have not said for which unit, to do so first.

        :raises Http404: the page is the person's own.
        """
        if not getattr(view, "login_required", True):
            return None
        known = cast("CaseworkerRequest", request)
        if person := person_of(known):
            stand_behind(known, person)
            return None if getattr(view, "for_the_person", False) else redirect("own_case:show")
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return self._let_work(known, view)

    def _let_work(self, request: CaseworkerRequest, view: Callable[..., HttpResponseBase]) -> HttpResponseBase | None:
        is_before_work = getattr(view, "before_work", False)
        if owes_second_factor(request) and not is_before_work:
            return redirect("mfa_index")
        actor = actor_of(request)
        if actor is not None:
            stand_behind(request, actor)
        elif not is_before_work:
            return redirect_to_login(request.get_full_path(), reverse("sign_in:unit"))
        if getattr(view, "for_the_person", False):
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer in plain words what casework refused and no form could show; what was typed is shown again."""
        if isinstance(fault, NoSuchCase) and (ended := says_consent_ended(request)):
            return refused(request, "403.html", 403, exception=ended)
        if isinstance(fault, NOT_THERE):
            return refused(request, "404.html", 404)
        if isinstance(fault, NotAllowed) or _is_of_no_open_row(fault):
            says = fault if isinstance(fault, NotAllowed) else No(Reason.NOTHING)
            return refused(request, "403.html", 403, exception=says.for_user())
        if isinstance(fault, NotLogged):
            return refused(request, "503.html", 503, exception=fault.for_user())
        if isinstance(fault, Problem):
            return refused(request, "refused.html", UNPROCESSABLE, says=fault.for_user())
        return None


def _is_of_no_open_row(fault: Exception) -> bool:
    """Return whether the database itself refused a row that is not open to whoever acts."""
    return isinstance(fault, ProgrammingError) and isinstance(fault.__cause__, InsufficientPrivilege)


def refused(request: HttpRequest, template: str, status: int, **told: str) -> HttpResponse:
    """Return the page that tells of a refusal, with the sentences that were sent: they have words between blanks."""
    typed = [text for name, text in request.POST.items() if " " in str(text).strip() and "password" not in name]
    return render(request, template, {**told, "typed": typed}, status=status)


def says_consent_ended(request: HttpRequest) -> str:
    """Return that the case was open by a consent that has ended, or nothing; as many questions are asked either way."""
    match = request.resolver_match
    case_id = match.kwargs.get("case_id") if match else None
    known = cast("CaseworkerRequest", request)
    reason = consent_ended(case_id, actor=known.actor, on=known.today) if case_id else None
    return No(reason).for_user() if reason else ""


def session_ends(answer: Answer) -> Answer:
    """Let nobody find a session that was left, nor keep one for ever."""

    def middleware(request: HttpRequest) -> HttpResponse:
        keep_or_end(request)
        return answer(request)

    return middleware


def chosen_language(answer: Answer) -> Answer:
    """Speak Danish until somebody chooses otherwise; a browser's own language decides nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
