"""Administrators find a wrong address once, and all that did not arrive there is sent again by one act."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.cases.models import Waiting
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter, LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, municipality, unit, works
from tests.jobs.test_post_round import posted
from tests.web.conftest import SignIn

PAGE = "/administration/post/"
WRONG = "post@odense.example"


@pytest.fixture
def odense() -> UUID:
    return municipality("Odense Kommune")


@pytest.fixture
def case_ids(home: Prison) -> list[UUID]:
    return [owned(home), owned(home, cpr="770594-0018")]


@pytest.fixture
def failed(case_ids: list[UUID], odense: UUID, home: Prison) -> list[UUID]:
    letters = [posted(case_id, home) for case_id in (*case_ids, case_ids[0])]
    Letter.objects.update(
        status=LetterStatus.FAILED, fault="Postserveren siger nej (550): Ukendt postkasse", to_unit_id=odense
    )
    let_failed_letters_wait(on=TODAY)
    return letters


@pytest.fixture
def administrator(sign_in: SignIn, home: Prison) -> Client:
    return sign_in(works("Ada Falk", unit("Direktoratet", UnitKind.DIRECTORATE), Role.ADMINISTRATOR))


def again(client: Client, odense: UUID, address: str) -> int:
    return client.post(PAGE, {"unit_id": odense, "before": WRONG, "address": address}).status_code


def test_the_list_has_each_letter_by_its_address_and_nothing_of_any_case(
    administrator: Client, failed: list[UUID], case_ids: list[UUID]
) -> None:
    shown = administrator.get(PAGE).content.decode().split("<main")[1]
    assert shown.count("Odense Kommune</h2>") == 1
    assert shown.count("Ukendt postkasse") == 3
    for letter_id in failed:
        assert str(letter_id) in shown
    for word in ("Mikkel", "Storgaard", "2026-0", *map(str, case_ids)):
        assert word not in shown
    assert not LogEntry.objects.filter(use="undelivered_letters").exists()


def test_one_act_sends_all_of_an_address_again_and_each_case_is_told(
    administrator: Client, failed: list[UUID], odense: UUID, case_ids: list[UUID]
) -> None:
    assert again(administrator, odense, "ny@odense.example") == 302
    letters = Letter.objects.filter(pk__in=failed)
    assert set(letters.values_list("status", "address", "is_secure")) == {
        (LetterStatus.WAITING, "ny@odense.example", False)
    }
    assert not Waiting.objects.filter(kind="letter").exists()
    assert Entry.objects.filter(kind="LetterSentAgain").count() == 3
    told = Entry.objects.get(kind="LettersSentAgain")
    assert (told.subject, told.actor_name, told.payload["count"]) == (f"unit:{odense}", "Ada Falk", 3)
    used = LogEntry.objects.filter(use="send_all_again")
    assert {entry.case_ids[0] for entry in used} == set(case_ids)
    assert "afleveret eller på vej" in administrator.get(PAGE).content.decode()


def test_pressed_twice_it_sends_once_and_says_so(administrator: Client, failed: list[UUID], odense: UUID) -> None:
    assert [again(administrator, odense, WRONG) for _each in range(2)] == [302, 422]
    assert Entry.objects.filter(kind="LetterSentAgain").count() == len(failed)


@pytest.mark.usefixtures("failed")
def test_what_is_no_address_is_said_beside_the_field_and_nothing_is_sent(administrator: Client, odense: UUID) -> None:
    answer = administrator.post(PAGE, {"unit_id": odense, "before": WRONG, "address": "odense"})
    assert answer.status_code == 422
    assert 'value="odense"' in answer.content.decode()
    assert set(Letter.objects.values_list("status", flat=True)) == {LetterStatus.FAILED}


@pytest.mark.usefixtures("failed")
def test_an_administrator_elsewhere_neither_sees_nor_sends_it_and_others_find_no_page(
    odense: UUID, home: Prison, sign_in: SignIn
) -> None:
    elsewhere = sign_in(works("Bo Berg", municipality("Aarhus Kommune"), Role.ADMINISTRATOR))
    assert "Odense" not in elsewhere.get(PAGE).content.decode().split("<main")[1]
    assert again(elsewhere, odense, "ny@odense.example") == 422
    own = sign_in(works("Eva Dam", odense, Role.ADMINISTRATOR))
    assert "Odense Kommune</h2>" in own.get(PAGE).content.decode()
    assert sign_in(home.leader).get(PAGE).status_code == 404
    assert set(Letter.objects.values_list("status", flat=True)) == {LetterStatus.FAILED}
    assert again(sign_in(home.leader), uuid4(), WRONG) == 404
