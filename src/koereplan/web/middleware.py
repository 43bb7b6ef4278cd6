"""Who asks, for which unit, on which day, and in which language: settled before any page begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases.queries import NoSuchEmergency
from koereplan.casework.cases.services import NoSuchCase, NoSuchEvent
from koereplan.casework.journal.log import NotLogged
from koereplan.casework.organisations.services import NoSuchAbsence
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem
from koereplan.web.problems import UNPROCESSABLE
from koereplan.web.sign_in.session import actor_of, keep_or_end, owes_second_factor, person_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from koereplan.web.requests import CaseworkerRequest

Answer = Callable[[HttpRequest], HttpResponse]


class Caseworker:
    """Gives every request its day, and every page but the sign-in an actor who stands behind it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request on its day."""
        cast("CaseworkerRequest", request).today = today()
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
            known.actor = person
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
            request.actor = actor
        elif not is_before_work:
            return redirect_to_login(request.get_full_path(), reverse("sign_in:unit"))
        if getattr(view, "for_the_person", False):
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer in plain words what casework refused and no form could show."""
        if isinstance(fault, (NoSuchCase, NoSuchEvent, NoSuchEmergency, NoSuchAbsence)):
            return render(request, "404.html", status=404)
        if isinstance(fault, NotAllowed):
            return render(request, "403.html", {"exception": fault.for_user()}, status=403)
        if isinstance(fault, NotLogged):
            return render(request, "503.html", {"exception": fault.for_user()}, status=503)
        if isinstance(fault, Problem):
            return render(request, "refused.html", {"says": fault.for_user()}, status=UNPROCESSABLE)
        return None


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
