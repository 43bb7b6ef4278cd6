"""Every page answers those who may see it, in a bounded number of queries."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from koereplan.casework.access import Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.handovers.services import offer_handover
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, away, prison, works
from tests.web.conftest import SignIn
from tests.web.test_acts import carried_out

Where = Callable[[UUID], str]

OF_A_CASE: dict[str, Where] = {
    "case": lambda case: f"/sager/{case}/",
    "history": lambda case: f"/sager/{case}/historik/",
    "step": lambda case: f"/sager/{case}/trin/8/",
    "facts": lambda case: f"/sager/{case}/fakta/",
    "change of facts": lambda case: f"/sager/{case}/fakta/ret/",
    "release date": lambda case: f"/sager/{case}/loesladelsesdato/",
    "appointment": lambda case: f"/sager/{case}/ansvarlig/",
    "municipality": lambda case: f"/sager/{case}/kommune/",
    "release": lambda case: f"/sager/{case}/loesladt/",
    "person": lambda case: f"/sager/{case}/person/",
    "address": lambda case: f"/sager/{case}/adresse/",
    "closing": lambda case: f"/sager/{case}/afslut/",
    "handover": lambda case: f"/sager/{case}/overdragelse/",
    "consents": lambda case: f"/sager/{case}/samtykker/",
    "question of consent": lambda case: f"/sager/{case}/samtykker/nyt/?trin=6",
    "disclosures": lambda case: f"/sager/{case}/givet-videre/",
    "assessment": lambda case: f"/sager/{case}/udredning/",
    "history of an area": lambda case: f"/sager/{case}/udredning/bolig/",
    "measures": lambda case: f"/sager/{case}/indsatser/",
    "risk": lambda case: f"/sager/{case}/risiko/",
}
OF_A_UNIT = ["/mit-arbejde/", "/mit-arbejde/for-sent/", "/sager/", "/indsaettelse/", "/fravaer/", "/noedadgang/"]
MOST_QUERIES = 12 + 3
"""Twelve questions, the savepoint that stands for the request's transaction, and what its end takes back.

A leader is asked of two things more: what the unit is to look at again, and which cases a prison has asked for, or what
waits in a municipality's other departments.
"""


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("where", OF_A_CASE.values(), ids=OF_A_CASE.keys())
def test_a_page_of_a_case_answers(where: Where, language: str, home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.leader)
    client.cookies["django_language"] = language
    answer = client.get(where(owned(home)))
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("path", OF_A_UNIT)
def test_a_page_of_a_unit_answers(path: str, home: Prison, sign_in: SignIn) -> None:
    owned(home)
    assert sign_in(home.owner).get(path).status_code == 200


@pytest.mark.parametrize("path", ["/mit-arbejde/", "case", "history", "step", "facts"])
def test_a_page_asks_the_database_a_bounded_number_of_times(
    path: str, home: Prison, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cases = [owned(home, name=f"Eksempel Person {number}") for number in range(3)]
    client = sign_in(home.owner)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(path if path.startswith("/") else OF_A_CASE[path](cases[0]))


def test_my_work_asks_as_few_times_whoever_reads_it(
    home: Prison, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case_id, told = owned(home), owned(home, name="Peter Lauritsen")
    town, other = (CaseMunicipality.objects.get(case=case, kind="acting").municipality_id for case in (case_id, told))
    drawn_in = {"municipality_unit": str(town)}
    carried_out(sign_in(home.owner), case_id, "6", TODAY, **drawn_in)
    carried_out(sign_in(home.owner), case_id, "1", TODAY, duty="Serviceloven § 12", **drawn_in)
    carried_out(sign_in(home.owner), told, "1", TODAY, duty="Serviceloven § 12", municipality_unit=str(other))
    away(home.owner, TODAY)
    towns = (works("Hanne", unit, role) for unit in (town, other) for role in (Role.COORDINATOR, Role.LEADER))
    for actor in (home.owner, home.colleague, home.leader, *towns):
        client = sign_in(actor)
        for path in ("/mit-arbejde/", "/mit-arbejde/?scope=unit"):
            client.get(path)
            most = MOST_QUERIES + 2 * (actor.role is Role.LEADER)
            with django_assert_max_num_queries(most, info=f"{actor.role} {path}"):
                client.get(path)


@pytest.mark.parametrize("where", OF_A_CASE.values(), ids=OF_A_CASE.keys())
def test_a_case_of_another_unit_does_not_exist(where: Where, home: Prison, sign_in: SignIn) -> None:
    stranger = prison("Nyborg Fængsel").leader
    answer = sign_in(stranger).get(where(owned(home)))
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()
    assert "Mikkel" not in answer.content.decode()


def test_nothing_opens_without_signing_in(home: Prison) -> None:
    for path in [*OF_A_UNIT, OF_A_CASE["case"](owned(home))]:
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/log-ind/")


def test_no_cache_keeps_a_page_about_people(home: Prison, sign_in: SignIn) -> None:
    answer = sign_in(home.owner).get(OF_A_CASE["case"](owned(home)))
    assert answer["Cache-Control"] == "private, no-store"


def test_a_handover_shows_both_units_what_they_can_say(home: Prison, sign_in: SignIn) -> None:
    other = prison("Nyborg Fængsel")
    case_id = owned(home)
    handover = offer_handover(case_id, to_unit=other.unit_id, expected_on=date(2026, 12, 1), actor=home.owner, on=TODAY)
    path = f"/sager/{case_id}/overdragelse/{handover}/"
    giver, receiver = (sign_in(actor).get(path).content.decode() for actor in (home.owner, other.owner))
    assert "Træk tilbuddet tilbage" in giver
    assert "Ja, vi tager over" in receiver
    assert "Ja, vi tager over" not in giver


def test_no_page_carries_style_or_script_of_its_own(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.leader)
    case_id = owned(home)
    for path in [*OF_A_UNIT, *(where(case_id) for where in OF_A_CASE.values())]:
        answer = client.get(path)
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        page = answer.content.decode().replace('<script type="module" src="/static/koereplan/', "")
        for forbidden in ("<script", "<style", " style=", " onclick="):
            assert forbidden not in page


def test_a_fault_of_ours_is_told_in_danish(home: Prison, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in(home.owner)
    client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", _broken)
    answer = client.get("/mit-arbejde/")
    assert answer.status_code == 500
    assert "Noget gik galt hos os" in answer.content.decode()


def _broken(_store: object) -> None:
    raise RuntimeError("broken")


def test_a_form_from_elsewhere_is_refused_in_danish(home: Prison) -> None:
    answer = Client(enforce_csrf_checks=True).post("/log-ind/demo/", {"actor": "x"})
    assert answer.status_code == 403
    assert "Siden havde stået åben for længe" in answer.content.decode()
