"""The pages on which units ask each other instead of phoning around."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.services import complete_step
from koereplan.casework.questions.models import Question
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, works
from tests.factories.plans import action, written
from tests.web.conftest import SignIn
from tests.web.test_acts import day


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def town(case_id: UUID, home: Prison) -> UUID:
    unit_id = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[unit_id], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    return unit_id


@pytest.fixture
def hanne(town: UUID) -> Actor:
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def asked(client: Client, case_id: UUID, to: object, **other: str) -> tuple[int, str]:
    sent = {"to": str(to), "area": "housing", "text": "Hvornår er boligen klar?", **day("answer_by", TODAY), **other}
    answer = client.post(f"/sager/{case_id}/spoergsmaal/nyt/", sent)
    return answer.status_code, answer.content.decode()


def test_a_question_is_asked_found_in_the_inbox_answered_and_closed(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    assert "Spørgsmål på tværs" in text(sara, f"/sager/{case_id}/")
    assert "Ingen har spurgt om noget endnu." in text(sara, f"/sager/{case_id}/spoergsmaal/")
    assert asked(sara, case_id, f"{town}/{hanne.staff_id}")[0] == 302
    at = f"/sager/{case_id}/spoergsmaal/{Question.objects.get().pk}/"
    there = sign_in(hanne)
    assert at in text(there, "/mit-arbejde/")
    assert "Hanne Lindegaard svarer." in text(there, at)
    assert there.post(at, {"act": "answer", "text": ""}).status_code == 422
    assert there.post(at, {"act": "answer", "text": "Den 1. marts"}).status_code == 302
    assert at not in text(there, "/mit-arbejde/")
    assert at in text(sara, "/mit-arbejde/")
    assert "Den 1. marts" in text(sara, at)
    assert sara.post(at, {"act": "close", "text": ""}).status_code == 302
    assert at not in text(sara, "/mit-arbejde/")
    assert sara.post(at, {"act": "close", "text": ""}).status_code == 404


def test_a_disagreement_is_lifted_to_both_leaders(
    home: Prison, sara: Client, sign_in: SignIn, case_id: UUID, town: UUID
) -> None:
    asked(sara, case_id, town)
    at = f"/sager/{case_id}/spoergsmaal/{Question.objects.get().pk}/"
    sara.post(at, {"act": "disagree", "text": "De mener, vi betaler"})
    assert "Enhederne er uenige" in text(sara, f"/sager/{case_id}/spoergsmaal/")
    sara.post(at, {"act": "lift", "text": "Vi kommer ikke videre"})
    lea = sign_in(works("Lea Leder", town, Role.LEADER))
    assert at in text(lea, "/mit-arbejde/")
    assert at in text(sign_in(home.leader), "/mit-arbejde/")
    assert lea.post(at, {"act": "decide", "text": "Kommunen betaler"}).status_code == 302
    assert at not in text(lea, "/mit-arbejde/")
    assert "Afgjort af lederne" in text(sara, at)


def test_what_is_wrong_is_said_and_what_was_typed_stands(sara: Client, case_id: UUID, town: UUID) -> None:
    status, shown = asked(sara, case_id, town, answer_by_year="2025")
    assert status == 422
    assert "Dagen er passeret." in shown
    assert "Hvornår er boligen klar?" in shown
    status, shown = asked(sara, case_id, town, area="substance_use")
    assert status == 422
    assert "uden samtykke fra personen" in shown


def test_a_question_can_be_about_an_action_of_the_plan(home: Prison, sara: Client, case_id: UUID, town: UUID) -> None:
    (action_id,) = written(case_id, action("Skrive op til bolig"), actor=home.owner)
    shown = text(sara, f"/sager/{case_id}/spoergsmaal/nyt/?handling={action_id}")
    assert f'<option value="{action_id}" selected' in shown
    assert f"?handling={action_id}" in text(sara, f"/sager/{case_id}/plan/")
    asked(sara, case_id, town, action=str(action_id))
    assert "Skrive op til bolig" in text(sara, f"/sager/{case_id}/spoergsmaal/{Question.objects.get().pk}/")


def test_alone_in_a_case_there_is_nobody_to_ask(sara: Client, case_id: UUID) -> None:
    assert "inddraget i sagen (trin 6)" in text(sara, f"/sager/{case_id}/spoergsmaal/")
    assert sara.get(f"/sager/{case_id}/spoergsmaal/nyt/").status_code == 302
