"""The person reads the own sheet for the day of release: in the own language, and with what is missing."""

from uuid import UUID

import pytest

from koereplan.casework.cases.models import Case
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.people.models import Person
from koereplan.web.papers.words import LANGUAGES, words
from tests.factories.cases import owned, released
from tests.factories.organisations import Prison
from tests.factories.releases import BED, MONEY, RELEASED, arranged, booked, department
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of, text

PAGE = "/min-sag/loesladelsen/"


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def test_it_says_where_when_what_money_and_whom_to_call(home: Prison, case_id: UUID) -> None:
    arranged(case_id, BED, MONEY, actor=home.owner)
    booked(case_id, department(case_id), actor=home.owner, pays_advance=True)
    page = text(browser_of(case_id), PAGE)
    for said in ("26. februar 2027 kl. 11.00", "Ydelseskontoret", "Elverhøjsgyde 3", "forskud", "Sara Holm"):
        assert said in page
    assert "Du har ikke en tid endnu" not in page


def test_what_is_missing_is_said_plainly(case_id: UUID) -> None:
    page = text(browser_of(case_id), PAGE)
    assert "Du har ikke en tid endnu. Spørg den, der har din plan." in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_to_be_had_in_every_language_of_the_papers(case_id: UUID, language: str) -> None:
    page = text(browser_of(case_id), f"{PAGE}{language}/")
    assert words(language).say("release.where") in page
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert browser_of(case_id).get(f"{PAGE}fr/").status_code == 404


def test_it_begins_in_the_language_that_the_person_speaks(case_id: UUID) -> None:
    Person.objects.filter(pk=Case.objects.get().person_id).update(language="pl")
    assert words("pl").say("release.bring") in text(browser_of(case_id), PAGE)


def test_somebody_who_is_out_reads_when_that_was(home: Prison, case_id: UUID) -> None:
    released(case_id, home, on=RELEASED)
    assert words("da").say("out_done", day="26. februar 2027") in text(browser_of(case_id), PAGE)


def test_it_is_nobody_elses_and_reading_it_is_logged_as_the_own(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    assert sign_in(home.owner).get(PAGE).status_code == 404
    text(browser_of(case_id), PAGE)
    assert [entry.bases for entry in LogEntry.objects.filter(use="release_of_case")] == [["self"]]
