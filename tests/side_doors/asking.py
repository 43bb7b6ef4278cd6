"""Somebody asks for something, and everything that comes back is looked through."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koereplan.web.sign_in.session import SEEN
from tests.access_model.world import Who
from tests.side_doors.openness import is_told, may
from tests.side_doors.plots import STAFF
from tests.web.papers.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.access_model.acts import Deed
    from tests.side_doors.building import Built, World
    from tests.side_doors.words import Told


AN_HOUR = 3600
TOKEN = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+|(?<=csrftoken=)\w+|(?<=expires=)[^;]+')


@dataclass(frozen=True)
class Ask:
    """One request. `deed` is what it would do when it is obeyed."""

    path: str
    method: str = "GET"
    data: Mapping[str, Any] = field(default_factory=dict)
    deed: Deed | None = None

    @property
    def text(self) -> str:
        """Return all that the asker says."""
        return f"{self.path} {self.data}"


@dataclass(frozen=True)
class Answer:
    """What came back: everything that a browser could keep or show."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def text(self) -> str:
        return "\n".join([*map(str, self.headers.items()), self.body])

    @property
    def is_done(self) -> bool:
        """Return whether the act was carried out: only then is one led on."""
        to = self.headers.get("Location", "/min-sag/")
        return self.status == 302 and to != "/min-sag/" and not to.startswith("/log-ind/")


class Browser(Client):
    """A browser without a screen that keeps nothing of how a page was made, only the page."""

    def request(self, **request: Any) -> Any:
        answer = self.handler(self._base_environ(**request))  # type: ignore[attr-defined] # Django's own
        self.cookies.update(answer.cookies)
        return answer


class Asker:
    """Somebody at a browser of their own."""

    def __init__(self, who: Who, client: Client) -> None:
        self.who, self._client = who, client

    def __repr__(self) -> str:
        return self.who.name

    def ask(self, ask: Ask) -> Answer:
        """Return the answer to a request; what it did is undone, in the database and in the browser."""
        kept = deepcopy(self._client.cookies)
        with _undone():
            answer = self._client.get(ask.path) if ask.method == "GET" else self._client.post(ask.path, ask.data)
        self._client.cookies = kept
        headers = dict(answer.headers.items()) | {"Set-Cookie": answer.cookies.output(header="")}
        return Answer(answer.status_code, headers, shown(answer))

    def notice(self, ask: Ask, said: object) -> tuple[object, ...]:
        """Return all there is to notice of an answer, but for what was said to get it and what chance decides."""
        with CaptureQueriesContext(connection) as queries:
            answer = self.ask(ask)
        return answer.status, TOKEN.sub("", answer.text.replace(str(said), "…")), len(queries)


def shown(answer: Any) -> str:
    """Return what an answer shows: a page as it was sent, a document as it is read."""
    if answer.get("Content-Type") != "application/pdf":
        return str(answer.content.decode())
    document = read(answer.content)
    return f"{document.title} {document.text} {document.tags}"


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def staff(of: World) -> list[Asker]:
    """Return everybody who works somewhere, each signed in at the demo's own door."""
    askers = []
    for who in STAFF:
        actor = of.actors[who.name]
        client = Browser()
        chosen = {"actor": f"{actor.staff_id}/{actor.unit_id}/{actor.role}"}
        assert client.post("/log-ind/demo/", chosen).status_code == 302
        _remember(client)
        askers.append(Asker(who, client))
    return askers


def person(built: Built) -> Asker:
    """Return the person whom a case is about."""
    client = Browser()
    _remember(client, person=str(built.person_id))
    return Asker(built.person, client)


def _remember(client: Client, **kept: str) -> None:
    """Let a session know something, and be as fresh all the while: no page writes that it was used."""
    session = client.session
    session.update({SEEN: int(time.time()) + AN_HOUR, **kept})
    session.save()


NOBODY = Asker(Who("nobody", "", "nobody"), Browser())


def too_much(of: World, asker: Asker, ask: Ask, *, about: Built | None = None) -> Iterator[str]:
    """Ask, and yield what came out that the model does not open to the asker, or was done that is not theirs to do."""
    answer = asker.ask(ask)
    if about and ask.deed and answer.is_done and not may(asker.who, ask.deed, about.case):
        yield f"{asker} {ask.path}: did {ask.deed.act}"
    if answer.status >= 500:
        yield f"{asker} {ask}: {answer.status}"
    for told in sorted(heard(of, ask, answer)):
        case, title = of.cases[told.case - 1].case, of.cases[told.case - 1].plot.title
        if not is_told(asker.who, case, told):
            yield f"{asker} {ask.method} {ask.path}: {told.kind} of “{title}” ({answer.status})"


def heard(of: World, ask: Ask, answer: Answer) -> frozenset[Told]:
    """Return what an answer tells that the asker did not say first."""
    return of.ear.hear(answer.text) - of.ear.hear(ask.text)
