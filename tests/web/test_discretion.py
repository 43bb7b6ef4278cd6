"""What people are called stays on the pages: no log, cookie or error tells it, and what is hidden seems not to be."""

import io
import logging
import logging.config
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.database import Database
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn
from tests.web.test_pages import OF_A_CASE, OF_A_UNIT, Where

NAME, NUMBER = "Mikkel Storgaard", "610594-0000"
NEVER_TOLD = ("Mikkel", "Storgaard", "610594", "6105940000")


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """Return all that the product tells those who run it, down to the smallest."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(settings.LOGGING["formatters"]["discreet"]["()"]())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


def said(told: io.StringIO) -> str:
    text = told.getvalue()
    assert not [word for word in NEVER_TOLD if word in text]
    return text


@pytest.mark.django_db(transaction=True)
def test_the_log_tells_where_the_database_refused_and_not_what(
    home: Prison, sign_in: SignIn, database: Database, told: io.StringIO
) -> None:
    case_id = owned(home, name=NAME, cpr=NUMBER)
    client = sign_in(home.owner)
    client.raise_request_exception = False
    servers_own = database.cluster.home / "log"
    before = servers_own.stat().st_size
    database.as_owner("ALTER TABLE people_person ADD CONSTRAINT unlucky CHECK (language <> 'so') NOT VALID")
    given, family = NAME.split()
    answer = client.post(
        f"/sager/{case_id}/person/",
        {"given_names": given, "family_name": family, "cpr": NUMBER, "language": "so", "revision": revision(case_id)},
    )
    assert answer.status_code == 500
    assert not [word for word in NEVER_TOLD if word in answer.content.decode()]
    text = said(told)
    assert '"page": "person:correct"' in text
    assert '"sqlstate": "23514", "table": "people_person", "constraint": "unlucky"' in text
    assert "casework/people/services.py" in text
    by_the_server = servers_own.read_bytes()[before:].decode()
    assert "unlucky" in by_the_server
    assert not [word for word in NEVER_TOLD if word in by_the_server]


def test_the_log_tells_of_no_address_that_somebody_wrote(home: Prison, sign_in: SignIn, told: io.StringIO) -> None:
    client = sign_in(home.owner)
    assert client.get(f"/sager/{NAME}/{NUMBER}/").status_code == 404
    assert client.get("/findes-ikke/", {"tekst": NAME}).status_code == 404
    assert client.put("/sager/", {"text": NAME}).status_code == 405
    assert client.get(f"/sager/{owned(home)}/", headers={"host": "Storgaard.example.dk"}).status_code == 400
    assert Client(enforce_csrf_checks=True).post(f"/log-ind/?next={NAME}", {"username": NAME}).status_code == 403
    text = said(told)
    assert all(words in text for words in ("Not Found", "Method Not Allowed", "Bad Request", "Forbidden"))


def test_the_statements_that_reach_the_database_are_told_at_no_level(
    home: Prison, sign_in: SignIn, told: io.StringIO
) -> None:
    owned(home, name=NAME, cpr=NUMBER)
    with CaptureQueriesContext(connection):
        sign_in(home.owner).post("/sager/", {"text": NUMBER})
    assert "SELECT" not in said(told)


@pytest.mark.parametrize("where", OF_A_CASE.values(), ids=OF_A_CASE.keys())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_hidden_case_answers_as_one_that_is_not(where: Where, method: str, home: Prison, sign_in: SignIn) -> None:
    hidden = owned(home, name=NAME)
    client = sign_in(prison("Nyborg Fængsel").leader)
    answers = []
    for case_id in (hidden, uuid4()):
        with CaptureQueriesContext(connection) as queries:
            answer = client.generic(method, where(case_id))
        answers.append((answer.status_code, dict(answer.headers), answer.content, len(queries)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 405 or answers[0][2] == client.get("/findes-ikke/").content


def test_no_page_says_that_there_is_such_a_thing_as_exit(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.leader)
    for path in [*OF_A_UNIT, *(where(case_id) for where in OF_A_CASE.values())]:
        assert "exit" not in client.get(path).content.decode().lower()


def test_no_cookie_is_for_scripts_or_tells_a_name(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home, name=NAME)
    client = sign_in(home.owner)
    client.get("/mit-arbejde/")
    client.post(
        f"/sager/{case_id}/person/",
        {"given_names": "Mikkel", "family_name": "Storgaard", "language": "da", "revision": revision(case_id)},
    )
    client.post("/sprog/", {"language": "en"})
    cookies = client.cookies
    assert {"sessionid", "csrftoken", "django_language"} <= cookies.keys()
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in cookies.values())
    assert not [word for word in NEVER_TOLD if word in cookies.output()]


def test_a_form_that_is_too_long_or_brings_a_file_is_refused_in_danish(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    long = client.post("/fravaer/", f"note={'x' * 600_000}", content_type="application/x-www-form-urlencoded")
    file = client.post("/fravaer/", {"note": io.BytesIO(b"MZ")})
    for answer in (long, file):
        assert answer.status_code == 400
        assert "kan ikke læses" in answer.content.decode()
