"""Who may come in, and as whom."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import Role
from koereplan.casework.organisations.services import employ, join
from tests.factories import TODAY
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn


def test_a_password_opens_the_door(home: Prison, settings: Settings) -> None:
    settings.DEMO_SIGN_IN = False
    staff = employ("sholm", "Sara Holm", password="et-langt-kodeord", actor=home.leader, on=TODAY)
    join(staff, unit_id=home.unit_id, role=Role.PLAN_OWNER, from_on=TODAY, actor=home.leader, on=TODAY)
    client = Client()
    wrong = client.post("/log-ind/", {"username": "sholm", "password": "gæt"})
    assert wrong.status_code == 422
    assert "passer ikke sammen" in wrong.content.decode()
    right = client.post("/log-ind/", {"username": "sholm", "password": "et-langt-kodeord", "next": "/sager/"})
    assert right["Location"] == "/sager/"


def test_nobody_picks_who_to_be_outside_the_demo(home: Prison, settings: Settings) -> None:
    settings.DEMO_SIGN_IN = False
    actor = f"{home.owner.staff_id}/{home.owner.unit_id}/{home.owner.role}"
    assert Client().post("/log-ind/demo/", {"actor": actor}).status_code == 404
    assert "Sara Holm" not in Client().get("/log-ind/").content.decode()


def test_who_works_in_two_units_says_for_which(home: Prison, sign_in: SignIn) -> None:
    elsewhere = unit("Nyborg Fængsel")
    join(home.owner.staff_id, unit_id=elsewhere, role=Role.LEADER, from_on=TODAY, actor=home.leader, on=TODAY)
    client = sign_in(home.owner)
    assert "Skift enhed" in client.get("/mit-arbejde/").content.decode()
    client.post("/log-ind/enhed/", {"actor": f"{home.owner.staff_id}/{elsewhere}/{Role.LEADER}"})
    assert "Nyborg Fængsel" in client.get("/mit-arbejde/").content.decode()


def test_nobody_acts_as_what_they_are_not(home: Prison, sign_in: SignIn) -> None:
    other = works("En Anden", unit("Nyborg Fængsel"))
    answer = sign_in(home.owner).post("/log-ind/enhed/", {"actor": f"{other.staff_id}/{other.unit_id}/{other.role}"})
    assert answer.status_code == 404


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_sent_away_from_the_product(away: str, home: Prison) -> None:
    actor = f"{home.owner.staff_id}/{home.owner.unit_id}/{home.owner.role}"
    answer = Client().post("/log-ind/demo/", {"actor": actor, "next": away})
    assert answer["Location"] == "/mit-arbejde/"


def test_signing_out_closes_the_door(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    client.post("/log-af/")
    assert client.get("/mit-arbejde/").status_code == 302
