"""What holds for every request, whatever the page."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)


def one_transaction(answer: Answer) -> Answer:
    """Answer each request in one transaction, templates included; a refusal or a fault undoes all of it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            response = answer(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response

    return middleware


def content_security_policy(answer: Answer) -> Answer:
    """Let a page load and send nothing but the product's own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Content-Security-Policy"] = POLICY
        return response

    return middleware
