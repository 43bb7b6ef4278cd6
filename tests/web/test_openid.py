"""Signing in at an OpenID provider, from the link on the page until work begins."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Role
from koereplan.casework.organisations.claims.services import identify
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, Unit
from koereplan.casework.organisations.services import close_account, employ
from koereplan.casework.people.models import Person
from koereplan.config.sign_in import sign_in
from tests.factories import TODAY
from tests.factories.organisations import Prison, unit
from tests.web.providers import OpenID, openid_provider

START = "/log-ind/hos/kommunen/?next=/sager/"
CVR = "35209115"
COORDINATOR = "http://koereplan.dk/roles/usersystemrole/koordinator/1"
CASEWORKER = "http://koereplan.dk/roles/usersystemrole/sagsbehandler/1"


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenID]:
    """Return an OpenID provider that runs as long as the tests here."""
    with openid_provider() as provider:
        yield provider


@pytest.fixture
def odense(db: None) -> Any:
    """Return a municipality as reference data names it."""
    unit_id = unit("Odense Kommune", UnitKind.MUNICIPALITY)
    Unit.objects.filter(pk=unit_id).update(code="461")
    return unit_id


@pytest.fixture
def configured(openid: OpenID, settings: Settings, tmp_path: Path) -> Callable[..., None]:
    """Return a way to say how the provider is read."""
    secret = tmp_path / "secret"
    secret.write_text("hemmelig")

    def configure(**more: Any) -> None:
        table = {
            "id": "kommunen",
            "name": "Kommunens login",
            "openid": {
                "server": openid.address,
                "client_id": "koereplan",
                "client_secret": {"file": str(secret)},
                "scope": ["openid", "profile"],
            },
            "claims": {"organisation": "cvr", "rights": "roles"},
            "levels": {"tofaktor": "substantial"},
            "grant": [
                {"right": COORDINATOR, "organisation": CVR, "role": "coordinator", "unit": "municipality:461"},
                {"right": CASEWORKER, "organisation": CVR, "role": "caseworker", "unit": "municipality:461"},
            ],
        } | more
        faults: list[str] = []
        told = sign_in([table], faults.append)
        assert not faults
        settings.SIGN_IN_PROVIDERS = told.providers
        settings.SOCIALACCOUNT_PROVIDERS = told.reached

    configure()
    return configure


@pytest.fixture
def mette(configured: object, odense: Any) -> Any:
    """Return somebody who is known here by the provider's identifier."""
    staff = employ("mette", "Mette Lund", actor=SYSTEM, on=TODAY)
    identify(staff, provider="kommunen", identifier="mette-7", actor=SYSTEM, on=TODAY)
    return staff


def held(staff: Any, *, on: date = TODAY) -> set[str]:
    rows = Membership.objects.filter(staff=staff, from_on__lte=on).exclude(until_on__lte=on)
    return set(rows.values_list("role", flat=True))


def test_the_claims_give_the_unit_and_the_role(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", name="Mette Lund", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    client = Client()
    assert "Kommunens login" in client.get("/log-ind/").content.decode()
    assert openid.sign_in(client, START, "mette-7")["Location"] == "/sager/"
    page = client.get("/sager/", follow=True)
    assert page.status_code == 200
    assert "Mette Lund, koordinator" in page.content.decode()
    assert "Odense Kommune" in page.content.decode()


def test_the_request_carries_a_challenge_and_a_state(mette: Any) -> None:
    asked = parse_qs(urlsplit(Client().get(START)["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"]
    assert asked["state"]


def test_a_lost_role_is_lost_at_the_next_sign_in(openid: OpenID, mette: Any, settings: Settings) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR, CASEWORKER], acr="tofaktor")
    openid.sign_in(Client(), START, "mette-7")
    assert held(mette) == {Role.COORDINATOR, Role.CASEWORKER}
    openid.vouch("mette-7", cvr=CVR, roles=[CASEWORKER], acr="tofaktor")
    settings.FIXED_TODAY = later = TODAY + timedelta(days=1)
    openid.sign_in(Client(), START, "mette-7")
    assert held(mette, on=later) == {Role.CASEWORKER}
    assert Membership.objects.filter(staff=mette, role=Role.COORDINATOR, until_on=later).exists()


def test_who_has_lost_every_role_sees_nothing(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    openid.sign_in(Client(), START, "mette-7")
    openid.vouch("mette-7", cvr=CVR, acr="tofaktor")
    client = Client()
    openid.sign_in(client, START, "mette-7")
    assert "ikke knyttet til nogen enhed" in client.get("/sager/", follow=True).content.decode()


@pytest.mark.parametrize("said", [{"cvr": "11111111", "roles": [COORDINATOR]}, {"cvr": CVR, "roles": ["leder"]}])
def test_a_right_that_no_rule_names_gives_nothing(openid: OpenID, mette: Any, said: dict[str, Any]) -> None:
    openid.vouch("mette-7", acr="tofaktor", **said)
    openid.sign_in(Client(), START, "mette-7")
    assert held(mette) == set()


@pytest.mark.parametrize("said", [{"acr": "adgangskode"}, {"acr": "low"}, {}])
def test_a_level_below_the_required_one_is_refused_in_plain_words(
    openid: OpenID, mette: Any, said: dict[str, str]
) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], **said)
    client = Client()
    refused = openid.sign_in(client, START, "mette-7")
    assert refused.status_code == 403
    assert "ikke sikkert nok" in refused.content.decode()
    assert held(mette) == set()
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


def test_nobody_is_known_by_e_mail_or_user_name(openid: OpenID, mette: Any) -> None:
    get_user_model().objects.filter(pk=mette).update(email="mette@example.dk")
    openid.vouch(
        "en-anden",
        email="mette@example.dk",
        email_verified=True,
        preferred_username="mette",
        cvr=CVR,
        roles=[COORDINATOR],
        acr="tofaktor",
    )
    refused = openid.sign_in(Client(), START, "en-anden")
    assert refused.status_code == 403
    assert "ikke oprettet som bruger" in refused.content.decode()


def test_somebody_new_is_taken_in_only_where_the_provider_may_and_with_a_role(
    openid: OpenID, configured: Callable[..., None], odense: Any
) -> None:
    configured(takes_new=True)
    openid.vouch("ny-1", name="Nina Ny", cvr=CVR, roles=[CASEWORKER], acr="tofaktor")
    openid.vouch("ny-2", name="Ole Ny", cvr=CVR, roles=["noget-andet"], acr="tofaktor")
    client = Client()
    openid.sign_in(client, START, "ny-1")
    assert "Nina Ny, sagsbehandler" in client.get("/sager/", follow=True).content.decode()
    assert openid.sign_in(Client(), START, "ny-2").status_code == 403
    assert not get_user_model().objects.filter(full_name="Ole Ny").exists()


def test_a_closed_account_is_refused(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    close_account(mette, actor=SYSTEM, on=TODAY)
    refused = openid.sign_in(Client(), START, "mette-7")
    assert refused.status_code == 403
    assert "adgang er lukket" in refused.content.decode()


def test_an_answer_that_nobody_asked_for_is_refused(openid: OpenID, mette: Any) -> None:
    assert Client().get("/log-ind/hos/kommunen/svar/?code=gættet&state=gættet").status_code == 401


def test_an_answer_belongs_to_the_browser_that_asked(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    asked = Client().get(START)["Location"]
    state = parse_qs(urlsplit(asked).query)["state"][0]
    assert Client().get(f"/log-ind/hos/kommunen/svar/?code=en-kode&state={state}").status_code == 401


def test_a_provider_that_does_not_answer_is_told_of(configured: Callable[..., None], mette: Any) -> None:
    dead = {"server": "http://127.0.0.1:9", "client_id": "koereplan", "client_secret": {"env": "PATH"}}
    configured(openid=dead)
    answer = Client().get(START)
    assert answer.status_code == 401
    assert "Der kom ikke et svar fra Kommunens login" in answer.content.decode()


def test_nobody_links_an_account_to_another_one(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    client = Client()
    answer = openid.sign_in(client, "/log-ind/hos/kommunen/?process=connect", "mette-7")
    assert answer["Location"] == "/log-ind/"
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


def test_signing_out_leads_to_the_provider_too(openid: OpenID, configured: Callable[..., None], mette: Any) -> None:
    configured(signs_out_at="https://login.example.dk/log-af")
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    client = Client()
    openid.sign_in(client, START, "mette-7")
    page = client.post("/log-af/", follow=True).content.decode()
    assert "https://login.example.dk/log-af" in page
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


CPR = "6101804321"


@pytest.fixture
def anders(configured: Callable[..., None], home: Prison) -> Person:
    """Return a person, who signs in by a CPR number; substitute, as everywhere."""
    configured(audience="person", claims={"cpr": "dk.cpr"}, grant=[])
    return Person.objects.create(given_names="Anders", family_name="And", cpr=CPR)


def test_the_person_comes_in_by_the_same_door_and_sees_only_what_is_theirs(
    openid: OpenID, anders: Person, home: Prison
) -> None:
    openid.vouch("mitid-1", acr="tofaktor", **{"dk.cpr": "610180-4321"})
    client = Client()
    answer = openid.sign_in(client, START, "mitid-1")
    assert answer["Location"] == "/min-sag/"
    page = client.get("/min-sag/")
    assert "Hej Anders And" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    for path in ("/sager/", "/mit-arbejde/", "/administration/login/", "/to-trin/"):
        assert client.get(path)["Location"] == "/min-sag/"


def test_the_number_is_kept_nowhere_but_with_the_person(openid: OpenID, anders: Person) -> None:
    openid.vouch("mitid-1", acr="tofaktor", **{"dk.cpr": CPR})
    client = Client()
    openid.sign_in(client, START, "mitid-1")
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert kept
    assert CPR not in repr(kept)


@pytest.mark.parametrize("said", [{}, {"dk.cpr": "6202804321"}])
def test_a_person_of_whom_nothing_is_known_is_told_so(
    openid: OpenID, anders: Person, said: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    openid.vouch("mitid-2", acr="tofaktor", **said)
    refused = openid.sign_in(Client(), START, "mitid-2")
    assert refused.status_code == 403
    assert "6202804321" not in caplog.text + refused.content.decode()


def test_staff_find_no_page_of_a_persons_own(openid: OpenID, mette: Any) -> None:
    openid.vouch("mette-7", cvr=CVR, roles=[COORDINATOR], acr="tofaktor")
    client = Client()
    openid.sign_in(client, START, "mette-7")
    client.get("/sager/", follow=True)
    assert client.get("/min-sag/").status_code == 404
