"""How much somebody may send in a while: more than people do, and less than programs that guess and gather."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Answer = Callable[[HttpRequest], HttpResponse]

FROM_AN_ADDRESS, IN_A_SESSION, SEARCHES, LINKS = 3000, 300, 60, 60
"""A whole prison may sit behind one address. Links are guessed by looking too, so every look at one counts."""
NUMBERS = 60
"""How many CPR numbers somebody may look up in an hour by admitting people: each admission takes two."""

WINDOW_S, LONG_WINDOW_S = 60, 3600
SLOTS = 2**20

_COUNT = """
INSERT INTO web_pace AS pace (slot, since, sent) SELECT slot, now(), 1 FROM unnest(%(slots)s) slot
ON CONFLICT (slot) DO UPDATE SET
    since = CASE WHEN pace.since > now() - %(seconds)s * interval '1 second' THEN pace.since ELSE now() END,
    sent = CASE WHEN pace.since > now() - %(seconds)s * interval '1 second' THEN pace.sent + 1 ELSE 1 END
RETURNING slot, sent
"""


def unhurried(answer: Answer) -> Answer:
    """Refuse what is sent too fast. It counts before the request's transaction, so that refusals count too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        seconds = _to_wait(request) if request.method == "POST" or _is_by_link(request) else 0
        if seconds:
            refusal = render(request, "429.html", {"is_long": seconds > WINDOW_S}, status=429)
            refusal.headers["Retry-After"] = str(seconds)
            return refusal
        return answer(request)

    return middleware


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from, as the outermost of our own proxies saw it."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = [*filter(None, passed), request.META.get("REMOTE_ADDR", "")]
    return str(seen[max(-1 - settings.PROXIES, -len(seen))])


def _to_wait(request: HttpRequest) -> int:
    """Return for how many seconds nothing more is taken of whoever sends: none, as long as they send as people do."""
    if _is_over(dict(_limits(request)), WINDOW_S):
        return WINDOW_S
    return LONG_WINDOW_S if _is_over(dict(_long_limits(request)), LONG_WINDOW_S) else 0


def _is_over(most: Mapping[int, int], seconds: int) -> bool:
    """Count one more in each slot, and return whether more was sent in one of them than may be in so many seconds."""
    if not most:
        return False
    with connection.cursor() as cursor:
        # In the order of their slots, so that two who meet in several never wait for each other.
        cursor.execute(_COUNT, {"slots": sorted(most), "seconds": seconds})
        return any(sent > most[slot] for slot, sent in cursor.fetchall())


def _limits(request: HttpRequest) -> Iterator[tuple[int, int]]:
    """Yield the slots that a request falls into, each with the most that may be sent there in a minute."""
    yield _slot("address", address_of(request)), FROM_AN_ADDRESS
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if session:
        yield _slot("session", session), IN_A_SESSION
    if session and request.path == reverse("case_list:show"):
        yield _slot("search", session), SEARCHES
    if _is_by_link(request):
        yield _slot("link", address_of(request)), LINKS


def _long_limits(request: HttpRequest) -> Iterator[tuple[int, int]]:
    """Yield the slots of what is guessed with patience: whose number it is. A draft that is kept looks nobody up."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    is_admission = request.path.startswith(reverse("admission:register"))
    if session and is_admission and request.POST.get("cpr") and request.POST.get("draft") != "save":
        yield _slot("number", session), NUMBERS


def _is_by_link(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("by_link:code"))


def _slot(kind: str, who: str) -> int:
    return int.from_bytes(salted_hmac(f"pace {kind}", who).digest()[:4], "big") % SLOTS
