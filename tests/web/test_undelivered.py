"""What did not arrive is one list, and one press tries all of one's own again."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter, LogEntry
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison
from tests.jobs.test_post_round import posted
from tests.web.conftest import SignIn

PAGE = "/ikke-naaet-frem/"


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def failed(case_id: UUID, home: Prison) -> list[UUID]:
    letters = [posted(case_id, home) for _each in range(2)]
    Letter.objects.update(status=LetterStatus.FAILED, fault="Postserveren siger nej (550): Ukendt postkasse")
    let_failed_letters_wait(on=TODAY)
    return letters


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def text(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_it_says_to_whom_what_was_said_of_it_and_leads_to_the_letter(
    sara: Client, case_id: UUID, failed: list[UUID]
) -> None:
    shown = text(sara)
    assert shown.count("Ukendt postkasse") == 2
    assert f"/sager/{case_id}/mail/{failed[0]}/" in shown
    assert "Send alle 2 igen" in shown
    assert LogEntry.objects.get(use="undelivered_letters").case_ids == [case_id]


def test_one_press_sends_all_of_ones_own_again(sara: Client, case_id: UUID, failed: list[UUID]) -> None:
    assert sara.post(PAGE).status_code == 302
    assert set(Letter.objects.values_list("status", flat=True)) == {LetterStatus.WAITING}
    assert Entry.objects.filter(kind="LetterSentAgain").count() == 2
    assert "2 beskeder sendes igen nu" in text(sara)
    assert "afleveret eller på vej" in text(sara)


def test_pressed_twice_it_sends_once(sara: Client, failed: list[UUID]) -> None:
    sara.post(PAGE)
    sara.post(PAGE)
    assert Entry.objects.filter(kind="LetterSentAgain").count() == 2


@pytest.mark.usefixtures("failed")
def test_a_colleagues_are_shown_with_the_colleague_and_not_sent_by_others(home: Prison, sign_in: SignIn) -> None:
    lise = sign_in(home.leader)
    assert "I kollegers sager" in text(lise)
    assert "Sara Holm" in text(lise)
    assert "Send" not in text(lise).split("<main")[1]
    lise.post(PAGE)
    assert set(Letter.objects.values_list("status", flat=True)) == {LetterStatus.FAILED}


@pytest.mark.usefixtures("failed")
def test_my_work_leads_to_it(sara: Client) -> None:
    assert f'href="{PAGE}"' in sara.get("/mit-arbejde/").content.decode()
