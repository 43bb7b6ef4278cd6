"""Who asks, for which unit, on which day, and in which language: settled before any page begins."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from psycopg.errors import InsufficientPrivilege

from koereplan.casework.access import NotAllowed, Reason
from koereplan.casework.access.decisions import SAYS
from koereplan.casework.acting import acting
from koereplan.casework.cases.queries import NoSuchEmergency
from koereplan.casework.cases.services import NoSuchCase, NoSuchEvent
from koereplan.casework.journal.log import NotLogged
from koereplan.casework.organisations.services import NoSuchAbsence
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem
from koereplan.web.problems import UNPROCESSABLE
from koereplan.web.sign_in.session import actor_of

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
        known = cast("CaseworkerRequest", request)
        known.today = today()
        with ExitStack() as known.present:
            return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Send those who are not signed in, or have not said for which unit, to say so first."""
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        known = cast("CaseworkerRequest", request)
        actor = actor_of(known)
        if actor is None:
            return redirect("sign_in:unit")
        known.actor = actor
        known.present.enter_context(acting(actor, on=known.today))
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer in plain words what casework refused and no form could show."""
        if isinstance(fault, (NoSuchCase, NoSuchEvent, NoSuchEmergency, NoSuchAbsence)):
            return render(request, "404.html", status=404)
        if isinstance(fault, NotAllowed):
            return render(request, "403.html", {"exception": fault.for_user()}, status=403)
        if isinstance(fault, NotLogged):
            return render(request, "503.html", {"exception": fault.for_user()}, status=503)
        if isinstance(fault, ProgrammingError) and isinstance(fault.__cause__, InsufficientPrivilege):
            return render(request, "403.html", {"exception": SAYS[Reason.NOTHING]}, status=403)
        if isinstance(fault, Problem):
            return render(request, "refused.html", {"says": fault.for_user()}, status=UNPROCESSABLE)
        return None


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
