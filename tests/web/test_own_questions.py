"""The person asks on a page of their own, reads who answers until when, and what units ask each other."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.cases.services import complete_step
from koereplan.casework.organisations.services import choose_naming
from koereplan.casework.questions.kinds import Turn
from koereplan.casework.questions.services import ask_question, say_in_thread
from koereplan.casework.questions.values import Asking
from tests.casework.handovers.test_other_authorities import OUT, accepted, offered, office_of
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision
from tests.factories.meetings import town_of
from tests.factories.organisations import Prison, works
from tests.web.plain import spoken
from tests.web.test_own_case import browser_of

PAGE = "/min-sag/spoergsmaal/"
QUESTION = {"words": "Må jeg få besøg af min søster?", "area": "network"}


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def mikkel(case_id: UUID) -> Client:
    return browser_of(case_id)


def read(client: Client) -> str:
    return " | ".join(spoken(client.get(PAGE).content.decode()))


def test_a_question_says_who_answers_until_when_and_then_that_it_is_late(mikkel: Client, settings: Settings) -> None:
    assert mikkel.post(PAGE, QUESTION).status_code == 302
    said = read(mikkel)
    assert "»Må jeg få besøg af min søster?«" in said
    assert "Sara Holm, Søbysøgård Fængsel svarer senest 30. november 2026." in said
    settings.FIXED_TODAY = TODAY + timedelta(days=8)
    assert "Sara Holm, Søbysøgård Fængsel skulle have svaret 30. november 2026. Sig til dem" in read(mikkel)


def test_a_question_without_words_is_refused_beside_the_field_and_keeps_what_it_is_about(mikkel: Client) -> None:
    answer = mikkel.post(PAGE, QUESTION | {"words": " "})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_words"' in page
    assert 'value="network" selected' in page


def test_what_units_ask_each_other_is_told_by_unit_and_never_by_who_wrote_it(
    home: Prison, case_id: UUID, mikkel: Client
) -> None:
    town = town_of_case(case_id, home)
    asking = Asking(
        to_unit=town, area=LifeArea.HOUSING, text="Hvornår er boligen klar?", answer_by=TODAY + timedelta(days=7)
    )
    question = ask_question(case_id, asking, actor=home.owner, on=TODAY)
    said = read(mikkel)
    assert "Søbysøgård Fængsel spurgte Odense 23. november 2026 | »Hvornår er boligen klar?«" in said
    assert "Odense svarer senest 30. november 2026." in said
    hanne = works("Hanne Lindegaard", town, Role.COORDINATOR)
    say_in_thread(case_id, question, Turn.ANSWER, text="Den 1. marts.", actor=hanne, on=TODAY)
    choose_naming(by_function=True, actor=home.leader, on=TODAY)
    said = read(mikkel)
    assert "Odense svarede 23. november 2026: »Den 1. marts.«" in said
    assert "Hanne" not in said
    assert "Odense svarer senest" not in said


def town_of_case(case_id: UUID, home: Prison) -> UUID:
    """Return the municipality, drawn in."""
    town = town_of(case_id)
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    return town


def test_what_nobody_may_read_is_refused_beside_what_it_is_about_and_stays_written(
    home: Prison, case_id: UUID, settings: Settings
) -> None:
    place = town_of_case(case_id, home)
    town = office_of(place, Role.CASEWORKER)
    accepted(offered(case_id, town, home), town)
    released(case_id, home, on=OUT)
    settings.FIXED_TODAY = OUT
    mikkel = browser_of(case_id)
    answer = mikkel.post(PAGE, {"words": "Hvem giver mig min medicin?", "area": "substance_use"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_area"' in page
    assert "Odense har din sag, men må ikke læse om dit helbred." in page
    assert "Så vælg »Andre forhold«." in page
    assert "Hvem giver mig min medicin?</textarea>" in page
