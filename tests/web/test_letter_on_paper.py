"""A letter is printed with its code by one press, and stands as sent on paper, by whom and when."""

from io import BytesIO
from uuid import UUID

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.cases.models import Waiting
from koereplan.casework.journal.kinds import LetterStatus, LinkTo
from koereplan.casework.journal.links import as_typed, digest_for, open_link, secret_of
from koereplan.casework.journal.models import Entry, Letter, LogEntry
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.jobs.test_post_round import A_MINUTE, posted
from tests.web.conftest import SignIn


@pytest.fixture(autouse=True)
def _found_at(settings: Settings) -> None:
    settings.ADDRESS, settings.HAS_ADDRESS = "https://koereplan.example", True


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def letter(case_id: UUID, home: Prison) -> Letter:
    letter_id = posted(case_id, home)
    Letter.objects.filter(pk=letter_id).update(
        status=LetterStatus.FAILED,
        link_to=LinkTo.NOTICE,
        link_digest=digest_for(letter_id),
        link_until_on=TODAY + 28 * 24 * 60 * A_MINUTE,
    )
    let_failed_letters_wait(on=TODAY)
    return Letter.objects.get(pk=letter_id)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def page(letter: Letter) -> str:
    return f"/sager/{letter.case_id}/mail/{letter.pk}/"


def printed(client: Client, letter: Letter) -> str:
    answer = client.post(f"{page(letter)}udskriv/")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    return " ".join(sheet.extract_text() for sheet in reader.pages).replace("\n", " ")


def test_the_sheet_has_the_code_and_where_it_is_typed_and_no_mail_address(sara: Client, letter: Letter) -> None:
    assert "Udskriv brevet med kode" in sara.get(page(letter)).content.decode()
    said = printed(sara, letter)
    assert as_typed(secret_of(letter)) in said
    assert "https://koereplan.example/svar/" in said
    assert letter.address not in said


def test_it_stands_as_sent_on_paper_by_whom_and_when_and_is_chased_no_more(
    sara: Client, letter: Letter, case_id: UUID
) -> None:
    printed(sara, letter)
    stands = Letter.objects.get(pk=letter.pk)
    assert stands.status == LetterStatus.SETTLED
    assert stands.settled_how == "Udskrevet og sendt på papir af Sara Holm den 23. november 2026"
    assert not Waiting.objects.filter(kind="letter").exists()
    assert Entry.objects.get(kind="LetterPrinted").actor_name == "Sara Holm"
    assert LogEntry.objects.get(use="print_letter").case_ids == [case_id]
    assert open_link(secret_of(letter), on=TODAY) is not None


def test_printed_twice_the_code_is_the_same_and_both_are_told_of(sara: Client, letter: Letter) -> None:
    assert printed(sara, letter) == printed(sara, letter)
    assert Entry.objects.filter(kind="LetterPrinted").count() == 2


def test_without_a_link_that_works_the_sheet_has_no_code(sara: Client, letter: Letter) -> None:
    sara.post(page(letter), {"act": "close"})
    assert as_typed(secret_of(letter)) not in printed(sara, letter)


def test_what_was_stopped_is_not_printed_nor_is_it_by_others(sara: Client, letter: Letter, sign_in: SignIn) -> None:
    assert sign_in(prison("Nyborg Fængsel").owner).post(f"{page(letter)}udskriv/").status_code == 404
    Letter.objects.update(status=LetterStatus.STOPPED)
    answer = sara.post(f"{page(letter)}udskriv/")
    assert answer.status_code == 422
    assert "stoppet" in answer.content.decode()
    assert "Udskriv brevet" not in sara.get(page(letter)).content.decode()
