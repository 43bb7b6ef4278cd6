"""What the person takes along on the day, on one sheet in six languages, and what the municipality is given."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.cases.services import complete_step
from koereplan.casework.journal.models import Disclosure
from koereplan.casework.organisations.kinds import Topic
from koereplan.web.papers.words import LANGUAGES, words
from tests.factories import TODAY
from tests.factories.cases import changed, owned, revision
from tests.factories.organisations import Prison, works
from tests.factories.releases import BED, MONEY, arranged, booked, department
from tests.web.conftest import SignIn
from tests.web.papers.aloud import aloud, said_to_nobody
from tests.web.papers.reading import Read, read


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def handed_over(client: Client, case_id: UUID, name: str = "papir-da") -> Read:
    answer = client.get(f"/sager/{case_id}/loesladelsen/{name}.pdf")
    assert answer.status_code == 200
    return read(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_tagged_sheet_in_its_own_language(
    home: Prison, sign_in: SignIn, case_id: UUID, language: str
) -> None:
    booked(case_id, department(case_id), actor=home.owner)
    page = handed_over(sign_in(home.owner), case_id, f"papir-{language}")
    assert (page.language, page.title) == (language, words(language).say("release.title"))
    assert page.is_for_all
    assert page.pages == 1


@pytest.mark.parametrize("name", [*(f"papir-{language}" for language in LANGUAGES), "kommunen"])
def test_every_word_is_heard_and_every_picture_said(home: Prison, sign_in: SignIn, case_id: UUID, name: str) -> None:
    arranged(case_id, BED, MONEY, actor=home.owner)
    booked(case_id, department(case_id), actor=home.owner)
    paper = sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/{name}.pdf").content
    heard = aloud(paper)
    assert said_to_nobody(paper) == []
    assert all(one.alternative for one in heard if one.tag in {"Figure", "Formula"})
    headings = [one.tag for one in heard if one.tag in {"H1", "H2"}]
    assert headings[0] == "H1"
    assert set(headings[1:]) == {"H2"}


def test_it_says_where_when_what_money_and_whom_to_call(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    arranged(case_id, BED, MONEY, actor=home.owner)
    booked(case_id, department(case_id), actor=home.owner, pays_advance=True)
    said = handed_over(sign_in(home.owner), case_id).text
    for expected in (
        "26. februar 2027 kl. 11.00",
        "Ydelseskontoret",
        "Tag med: Pas",
        "Elverhøjsgyde 3",
        "forskud",
        "Telefon 00 11 22 33",
        "Sara Holm",
        "Møde, når du er ude",
    ):
        assert expected in said


def test_what_is_missing_is_said(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    said = handed_over(sign_in(home.owner), case_id).text
    assert "Du har ikke en tid endnu" in said
    assert "ikke på plads endnu, hvor du skal bo" in said


def test_on_a_closed_day_it_says_when_offices_open(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    changed(case_id, {"parole_date": date(2027, 2, 27)}, actor=home.owner)
    assert "De åbner 1. marts 2027" in handed_over(sign_in(home.owner), case_id).text


def test_the_municipality_is_given_what_is_open_to_it_and_nothing_else(
    home: Prison, sign_in: SignIn, case_id: UUID
) -> None:
    office = department(case_id)
    centre = department(case_id, Topic.ADDICTION_CENTRE, name="Rusmiddelcentret")
    arranged(case_id, BED, actor=home.owner)
    booked(case_id, centre, actor=home.owner, topic=Topic.ADDICTION_CENTRE)
    complete_step(
        case_id,
        "8",
        occurred_on=TODAY,
        contacted=[office],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    clerk = works("Bo Ydelse", office, Role.CASEWORKER)
    told = handed_over(sign_in(clerk), case_id, "kommunen").text
    assert "Elverhøjsgyde 3" in told
    assert "Rusmiddelcentret" not in told
    assert "Rusmiddelcentret" in handed_over(sign_in(home.owner), case_id, "kommunen").text
    assert Disclosure.objects.filter(to_unit_id=office).exists()


def test_a_language_that_nobody_has_written_is_not_found(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    assert sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/papir-fr.pdf").status_code == 404
