"""The directory is read by all staff, kept by the municipality itself, and noted by those who need it."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.casework.organisations.kinds import Topic, UnitKind
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality, unit, works
from tests.web.conftest import SignIn

SENT = {"topic": "admissions", "email": "post@odense.example", "phone": "65 51 11 11"}


@pytest.fixture
def odense(db: None) -> UUID:
    return municipality("Odense Kommune")


@pytest.fixture
def hanne(odense: UUID) -> Actor:
    return works("Hanne Lindegaard", odense, Role.COORDINATOR)


def written(client: Client, odense: UUID, **fields: str) -> int:
    sent = SENT | {"unit": str(odense)} | fields
    return client.post(f"/indgange/{odense}/ny/", sent).status_code


def page(client: Client, odense: UUID) -> str:
    return client.get(f"/indgange/{odense}/").content.decode()


def test_the_municipality_writes_its_own_way_in_and_everybody_reads_it(
    home: Prison, sign_in: SignIn, odense: UUID, hanne: Actor
) -> None:
    assert "Ingen indgang er kendt" in page(sign_in(home.owner), odense)
    assert written(sign_in(hanne), odense) == 302
    seen = page(sign_in(home.owner), odense)
    assert "post@odense.example" in seen
    assert "23. november 2026" in seen
    assert "Det passer stadig" not in seen
    assert "Det passer stadig" in page(sign_in(hanne), odense)


def test_what_one_was_told_by_phone_stands_as_unconfirmed_until_the_municipality_confirms_it(
    home: Prison, sign_in: SignIn, odense: UUID, hanne: Actor
) -> None:
    client = sign_in(home.owner)
    assert written(client, odense, source="") == 422
    assert written(client, odense, source="Karen ved omstillingen") == 302
    assert "Ikke bekræftet af dem selv" in page(client, odense)
    assert "Oplyst af Karen ved omstillingen" in page(client, odense)
    [point] = entry_points_of(odense, actor=hanne, on=TODAY)
    assert sign_in(hanne).post(f"/indgange/indgang/{point.id}/bekraeft/").status_code == 302
    assert "Ikke bekræftet" not in page(client, odense)


def test_what_was_typed_stands_with_what_is_wrong_beside_it(sign_in: SignIn, odense: UUID, hanne: Actor) -> None:
    sent = SENT | {"unit": str(odense), "email": "post snabel odense", "contact": "Hanne"}
    answer = sign_in(hanne).post(f"/indgange/{odense}/ny/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_email_error"' in text
    assert 'value="post snabel odense"' in text
    assert 'value="Hanne"' in text


def test_who_does_not_keep_it_can_neither_confirm_nor_close_it(
    home: Prison, sign_in: SignIn, odense: UUID, hanne: Actor
) -> None:
    written(sign_in(hanne), odense)
    [point] = entry_points_of(odense, actor=hanne, on=TODAY)
    client = sign_in(home.owner)
    for act in ("bekraeft", "luk"):
        assert client.post(f"/indgange/indgang/{point.id}/{act}/").status_code == 403
    assert written(client, odense, source="Karen") == 422


def test_it_is_put_right_and_closed_by_its_keeper_and_what_it_was_is_kept(
    sign_in: SignIn, odense: UUID, hanne: Actor
) -> None:
    client = sign_in(hanne)
    written(client, odense)
    [point] = entry_points_of(odense, actor=hanne, on=TODAY)
    at = f"/indgange/indgang/{point.id}/"
    assert client.post(at, {"email": "ny@odense.example"}).status_code == 302
    assert "ny@odense.example" in page(client, odense)
    assert client.post(f"{at}luk/").status_code == 302
    assert "Ingen indgang er kendt" in page(client, odense)
    assert client.get(at).status_code == 404


def test_one_comes_straight_to_the_topic_that_is_missing(sign_in: SignIn, odense: UUID, hanne: Actor) -> None:
    text = sign_in(hanne).get(f"/indgange/{odense}/ny/?emne=benefits").content.decode()
    assert f'<option value="{Topic.BENEFITS}" selected' in text


def test_a_prison_keeps_its_own_doors_by_its_leader(home: Prison, sign_in: SignIn, odense: UUID) -> None:
    leader = sign_in(home.leader)
    assert leader.get("/indgange/vores/").headers["Location"] == f"/indgange/{home.unit_id}/"
    sent = {"topic": "cases", "unit": str(home.unit_id), "phone": "72 55 00 00"}
    assert leader.post(f"/indgange/{home.unit_id}/ny/", sent).status_code == 302
    shown = page(leader, home.unit_id)
    assert "Sager, handleplaner og løsladelser" in shown
    assert "Det passer stadig" in shown
    assert "Besked om indsættelse" not in shown
    assert "Det passer stadig" not in page(sign_in(works("Otto", odense, Role.CASEWORKER)), home.unit_id)


def test_a_directorate_has_no_doors(sign_in: SignIn) -> None:
    place = unit("Direktoratet", UnitKind.DIRECTORATE)
    ada = sign_in(works("Ada Falk", place, Role.ADMINISTRATOR))
    assert ada.get(f"/indgange/{place}/").status_code == 404
    assert ada.get("/indgange/vores/").headers["Location"] == "/indgange/"


def test_the_directory_says_where_no_one_takes_notices(home: Prison, sign_in: SignIn, odense: UUID) -> None:
    assert "Ingen indgang til besked om indsættelse" in sign_in(home.owner).get("/indgange/").content.decode()
