"""A long form is kept while it is written, also without JavaScript, and shown again exactly as it was typed."""

import pytest
from django.test import Client
from django.utils.html import escape

from koereplan.casework.drafts.models import Draft
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality
from tests.web.conftest import SignIn
from tests.web.test_acts import day

WHERE = "/indsaettelse/"
TYPED = {"given_names": "Ønske", "admission_date_day": "31", "admission_date_month": "2", "admission_date_year": "26"}
BY_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def keep(client: Client, **more: str) -> str:
    """Save a draft by its button, and return the page that one is on then."""
    answer = client.post(WHERE, {**TYPED, "draft": "save", **more}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_saved_draft_is_shown_as_it_was_typed_and_blamed_for_nothing_yet(client: Client) -> None:
    page = keep(client)
    assert "Kladde gemt" in page
    assert 'value="Ønske"' in page
    assert 'value="31"' in page
    assert "error-summary" not in page


def test_whoever_comes_back_chooses_to_go_on_or_to_throw_it_away(client: Client) -> None:
    keep(client)
    page = client.get(WHERE).content.decode()
    assert "Du har en kladde fra" in page
    assert "Ønske" not in page
    assert "Ønske" in client.get(f"{WHERE}?kladde=1").content.decode()
    page = client.post(WHERE, {"draft": "discard", "draft_version": "1"}, follow=True).content.decode()
    assert "Kladden er kasseret" in page
    assert "Du har en kladde fra" not in page


def test_a_script_saves_quietly_and_is_told_the_version_it_goes_on_with(client: Client) -> None:
    first = client.post(WHERE, {**TYPED, "draft": "save"}, headers=BY_SCRIPT).json()
    second = client.post(
        WHERE, {**TYPED, "draft": "save", "draft_version": str(first["version"])}, headers=BY_SCRIPT
    ).json()
    assert (first["version"], second["version"]) == (1, 2)
    assert "csrfmiddlewaretoken" not in Draft.objects.get().typed


def test_the_later_of_two_windows_is_told_and_loses_nothing(client: Client) -> None:
    keep(client)
    answer = client.post(WHERE, {**TYPED, "draft": "save"}, headers=BY_SCRIPT)
    assert answer.status_code == 409
    assert "et andet vindue" in answer.json()["says"]
    text = "En lang sætning, som ikke må gå tabt"
    answer = client.post(WHERE, {**TYPED, "family_name": text, "draft": "save"})
    assert answer.status_code == 422
    assert escape(text) in answer.content.decode()


def test_a_form_that_is_saved_lets_its_draft_go_and_a_refused_one_does_not(client: Client) -> None:
    keep(client)
    sent = {"given_names": "Ønske", "draft_version": "1"}
    assert client.post(WHERE, sent).status_code == 422
    assert Draft.objects.exists()
    whole = sent | {
        "family_name": "Storgaard",
        "language": "da",
        **day("admission_date", TODAY),
        "release_kind": "undecided",
        "acting_municipality": str(municipality()),
    }
    assert client.post(WHERE, whole).status_code == 302
    assert not Draft.objects.exists()


def test_a_null_character_is_left_out_and_breaks_nothing(client: Client) -> None:
    assert 'value="Ønskeligt"' in keep(client, given_names="Ønske\0ligt")
