"""A death is recorded on its page, which then says quietly what is left; a mistake is corrected there."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.cases.models import Case
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, works
from tests.factories.plans import agreed
from tests.web.conftest import SignIn
from tests.web.test_acts import day
from tests.web.test_own_case import browser_of


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def sent(case_id: UUID) -> dict[str, object]:
    return {"revision": Case.objects.get(pk=case_id).revision, **day("died_on", TODAY)}


def test_it_says_what_was_stopped_and_who_must_be_told(case_id: UUID, client: Client, home: Prison) -> None:
    agreed(case_id, home)
    where = f"/sager/{case_id}/doedsfald/"
    assert where in client.get(f"/sager/{case_id}/").content.decode()
    page = client.post(where, sent(case_id), follow=True).content.decode()
    assert "Død 23. november 2026" in page
    assert "Søge om bolig" in page
    assert "Personen er død 23. november 2026." in client.get(f"/sager/{case_id}/").content.decode()


def test_the_persons_own_pages_are_closed_and_opened_again(case_id: UUID, client: Client) -> None:
    mikkel = browser_of(case_id)
    assert mikkel.get("/min-sag/plan/").status_code in {200, 403}
    client.post(f"/sager/{case_id}/doedsfald/", sent(case_id))
    assert mikkel.get("/min-sag/").status_code == 302
    refused = client.post(f"/sager/{case_id}/doedsfald/", {"reason": " "})
    assert refused.status_code == 422
    client.post(f"/sager/{case_id}/doedsfald/", {"reason": "Forvekslet"})
    assert mikkel.get("/min-sag/").status_code == 200


def test_a_day_ahead_is_said_beside_its_field(case_id: UUID, client: Client) -> None:
    answer = client.post(f"/sager/{case_id}/doedsfald/", sent(case_id) | {"died_on_year": "2027"})
    assert answer.status_code == 422
    assert "ligger i fremtiden" in answer.content.decode()


def test_others_do_not_record_it(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    assert sign_in(works("Kai Krog", home.unit_id)).get(f"/sager/{case_id}/doedsfald/").status_code == 403
