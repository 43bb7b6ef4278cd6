"""A level is shown as one input, and what it gives occasion to suggest waits for a person."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.assessments.models import RiskAssessment, SuggestionReply
from tests.factories import TODAY
from tests.factories.assessments import risk_recorded
from tests.factories.cases import owned
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn
from tests.web.test_acts import day

WHOLE = {
    "instrument": "LS/RNR",
    "assessor": "Filip Frandsen",
    "level": "high",
    "substances": "high",
    **day("assessed_on", TODAY),
    **day("next_review_on", TODAY + timedelta(days=365)),
}


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def test_it_is_recorded_and_its_suggestions_wait_for_a_person(case_id: UUID, client: Client) -> None:
    page = client.post(f"/sager/{case_id}/risiko/ny/", WHOLE, follow=True).content.decode()
    assert "Niveau: høj" in page
    assert "Tal sammen hver uge." in page
    assert "alkohol og stoffer" in page
    assert not SuggestionReply.objects.exists()


def test_another_level_says_why(case_id: UUID, client: Client) -> None:
    answer = client.post(f"/sager/{case_id}/risiko/ny/", WHOLE | {"override": "low"})
    assert answer.status_code == 422
    assert "Skriv, hvorfor niveauet er et andet end instrumentets." in answer.content.decode()
    assert not RiskAssessment.objects.exists()


def test_a_suggestion_is_followed_or_declined_with_a_reason(case_id: UUID, client: Client, home: Prison) -> None:
    risk_recorded(case_id, actor=home.owner)
    where = f"/sager/{case_id}/risiko/"
    answer = client.post(where, {"about": "contact", "decision": "decline"})
    assert answer.status_code == 422
    assert "Skriv kort, hvorfor I gør noget andet." in answer.content.decode()
    page = client.post(where, {"about": "contact", "decision": "accept"}, follow=True).content.decode()
    assert "Følges. Sara Holm, 23. november 2026" in page
    assert client.post(where, {"about": "contact", "decision": "accept"}).status_code == 422
    assert client.post(where, {"about": "alt", "decision": "accept"}).status_code == 422


def test_nothing_assessed_is_said_and_a_leader_does_not_record(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.leader)
    page = client.get(f"/sager/{case_id}/risiko/").content.decode()
    assert "Ikke vurderet" in page
    assert "Skriv en vurdering ned" not in page
    assert client.get(f"/sager/{case_id}/risiko/ny/").status_code == 403
