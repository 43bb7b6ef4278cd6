"""What holds for every request, whatever the page."""

import codecs
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koereplan.casework.journal.log import NotLogged, readings_gathered

Answer = Callable[[HttpRequest], HttpResponse]

WITH_SCRIPT = ["script-src 'self'", "connect-src 'self'"]
POLICY = [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
]

SANDBOX = ["sandbox", "default-src 'none'"]
"""What others have sent runs nothing and loads nothing, wherever it is opened."""


def one_transaction(answer: Answer) -> Answer:
    """Answer each request in one transaction, templates included; a refusal or a fault undoes all of it.

    What was read is logged before it is shown, and a refusal may show it too. What cannot be logged is not answered.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with readings_gathered() as log_readings:
            try:
                with transaction.atomic():
                    response = answer(request)
                    is_kept = response.status_code < 400 or getattr(response, "stands", False)
                    if is_kept:
                        log_readings()
                    else:
                        transaction.set_rollback(True)
                if 400 <= response.status_code < 500 and not is_kept:
                    log_readings()
            except NotLogged as problem:
                return render(request, "503.html", {"exception": problem.for_user()}, status=503)
        return response

    return middleware


def in_utf8(answer: Answer) -> Answer:
    """Refuse what is sent in another encoding than ours: the framework fails over it, and over saying so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if codecs.lookup(request.encoding or "utf-8").name != "utf-8":
            return render(request, "400.html", status=400)
        request.encoding = "utf-8"
        return answer(request)

    return middleware


def guarding_headers(answer: Answer) -> Answer:
    """Let a page load and send nothing but the product's own, and let nobody keep it who does not say that they may."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        policy = [*POLICY, *WITH_SCRIPT] if getattr(response, "has_script", False) else POLICY
        if getattr(response, "is_sandboxed", False):
            policy = SANDBOX
        response.headers["Content-Security-Policy"] = "; ".join(policy)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware
