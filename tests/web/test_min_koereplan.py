"""The person's own page: what happens when, who helps, what is agreed, own questions; in six languages, read aloud."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Opening
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.services import choose_naming
from koereplan.casework.people.models import Person
from koereplan.casework.plans.services import write_own
from koereplan.web.papers.words import LANGUAGES, words
from tests.factories import TODAY
from tests.factories.cases import admitted, owned, the_person
from tests.factories.consents import asking, consented
from tests.factories.meetings import called, town_of
from tests.factories.organisations import Prison, municipality, unit, works
from tests.factories.plans import agreed, goal, written
from tests.factories.releases import booked, department
from tests.factories.supervision import supervised
from tests.web.conftest import SignIn
from tests.web.plain import spoken
from tests.web.test_own_case import browser_of

QUESTION = "Må jeg få besøg af min søster?"


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def mikkel(case_id: UUID) -> Client:
    return browser_of(case_id)


def read(client: Client, path: str = "/min-sag/") -> list[str]:
    """Return what a page says, in the order in which it is read aloud."""
    answer = client.get(path)
    assert answer.status_code == 200
    return spoken(answer.content.decode())


def asked(case_id: UUID, question: str = QUESTION) -> None:
    write_own(case_id, area=LifeArea.NETWORK, question=question, actor=the_person(case_id), on=TODAY)


def test_it_is_read_aloud_in_the_order_in_which_one_wants_to_know(home: Prison, case_id: UUID, mikkel: Client) -> None:
    written(case_id, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    agreed(case_id, home)
    consented(case_id, asking(municipality("Odense Kommune")), actor=home.owner)
    asked(case_id)
    said = " | ".join(read(mikkel))
    order = [
        *("Hej Mikkel", "Du ventes løsladt", "26. februar 2027", "Dage tilbage: 95."),
        *("Hvad sker der nu?", "Hvem hjælper mig?", "Sara Holm", "Har ansvaret for din plan."),
        *("Mine mål", "»Et sted at bo, der er mit«", "Det har vi aftalt", "Søge om bolig"),
        *("Mine spørgsmål", QUESTION, "Det har jeg sagt ja og nej til", "Odense Kommune"),
        *("Hvem har set min sag?", "Mere om min sag"),
    ]
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_next_thing_comes_first_and_a_meeting_says_when_and_where(
    home: Prison, case_id: UUID, mikkel: Client
) -> None:
    called(case_id, home.owner, day=TODAY + timedelta(days=2))
    said = read(mikkel)
    first = said.index("Hvad sker der nu?") + 1
    assert said[first : first + 2] == ["Onsdag 25. november 2026 kl. 10.00", "Løsladelsesmøde"]
    assert "Sted: Besøgslokale 2" in said
    assert said.count("Løsladelsesmøde") == 1
    assert said[first + 4].startswith("Skulle være sket")


@pytest.mark.django_db
def test_a_meeting_without_a_step_is_called_what_it_is_about() -> None:
    of = supervised(released_on=None, parole_date="2027-02-26")
    called(of.case_id, of.home.owner, kind=Kind.OTHER, about="Om din bolig")
    assert "Om din bolig" in read(browser_of(of.case_id))


def test_papers_are_to_be_brought_once_the_day_is_near(home: Prison, case_id: UUID, mikkel: Client) -> None:
    booked(case_id, department(case_id), actor=home.owner)
    assert "Det skal jeg have med" not in read(mikkel)
    soon = owned(home, name="Omar Saleh", parole_date="2026-12-10")
    booked(soon, department(soon, name="Borgerservice"), actor=home.owner)
    said = read(browser_of(soon))
    assert "Pas" in said[said.index("Det skal jeg have med") :]


def test_before_a_plan_owner_is_appointed_the_leader_helps(home: Prison) -> None:
    said = read(browser_of(admitted(home, name="Emil Ny")))
    assert home.leader.name in said[said.index("Hvem hjælper mig?") :]


def test_who_has_looked_is_told_without_oneself(home: Prison, case_id: UUID, mikkel: Client, sign_in: SignIn) -> None:
    assert "Ingen andre har set din sag." not in read(mikkel)
    sign_in(home.owner).get(f"/sager/{case_id}/")
    said = read(mikkel)
    seen = said[said.index("Hvem har set min sag?") : said.index("Mere om min sag")]
    assert any("Sara Holm, handleplansansvarlig, Søbysøgård Fængsel" in line for line in seen)
    assert not any("Mikkel" in line for line in seen)


def test_a_unit_that_lets_nobody_be_named_helps_as_a_unit(home: Prison, case_id: UUID, mikkel: Client) -> None:
    agreed(case_id, home)
    choose_naming(by_function=True, actor=home.leader, on=TODAY)
    said = read(mikkel)
    assert "Sara Holm" not in " ".join(said)
    assert said[said.index("Hvem hjælper mig?") + 1] == "Søbysøgård Fængsel"


def test_a_unit_that_is_asked_to_take_over_stands_beside_who_is_responsible(
    home: Prison, case_id: UUID, mikkel: Client
) -> None:
    nyborg = unit("Nyborg Fængsel", UnitKind.CLOSED_PRISON)
    expected_on = TODAY + timedelta(days=9)
    offer_handover(case_id, to_unit=nyborg, expected_on=expected_on, summary="Flytter", actor=home.owner, on=TODAY)
    said = read(mikkel)
    assert said[said.index("Nyborg Fængsel") + 1] == "Er spurgt, om de tager over. De har ikke svaret."
    assert said.index("Sara Holm") < said.index("Nyborg Fængsel")


def test_the_municipality_has_named_nobody_until_it_has(home: Prison, case_id: UUID, mikkel: Client) -> None:
    assert "Din kommune. Kommunen har ikke udpeget nogen endnu. Spørg den, der har din plan." in read(mikkel)
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        mark_ready(case_id, Signal.CASE_LEAD, Ready.IN_PLACE, about="Hanne Lindegaard", on=TODAY)
    assert "Din kommune. Hanne Lindegaard hjælper dig der." in read(mikkel)
    town = town_of(case_id)
    choose_naming(by_function=True, actor=works("Lea Leder", town, Role.LEADER), on=TODAY)
    assert "Din kommune." in read(mikkel)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_whole_page_in_its_own_direction(mikkel: Client, language: str) -> None:
    page = mikkel.get(f"/min-sag/?sprog={language}").content.decode()
    here = words(language)
    assert f'<div class="mine" lang="{language}" dir="{"rtl" if here.is_rtl else "ltr"}">' in page
    said = " | ".join(spoken(page))
    for key in ("next", "people", "goals", "asked", "consents", "seen", "more"):
        assert here.said["headings"][key] in said
    assert here.draft in said


def test_the_page_is_in_the_language_that_the_person_speaks(case_id: UUID, mikkel: Client) -> None:
    speaks(case_id, "ar")
    assert 'lang="ar" dir="rtl"' in mikkel.get("/min-sag/").content.decode()
    assert 'class="mine" lang="da"' in mikkel.get("/min-sag/?sprog=da").content.decode()
    speaks(case_id, "so")
    assert 'class="mine" lang="da"' in mikkel.get("/min-sag/").content.decode()
    assert 'class="mine" lang="da"' in mikkel.get("/min-sag/?sprog=../../x").content.decode()


def speaks(case_id: UUID, language: str) -> None:
    Person.objects.filter(pk=the_person(case_id).staff_id).update(language=language)


def test_a_question_waits_for_the_plan_owner_and_the_answer_is_read_by_the_person(
    home: Prison, case_id: UUID, mikkel: Client, sign_in: SignIn
) -> None:
    assert 'href="/min-sag/spoergsmaal/"' in mikkel.get("/min-sag/").content.decode()
    sent = {"words": QUESTION, "area": "network"}
    done = mikkel.post("/min-sag/spoergsmaal/", sent, follow=True).content.decode()
    assert "Det er sendt. Du kan læse svaret her og på Min sag." in done
    assert "Du får svar senest 30. november 2026." in read(mikkel)
    sara = sign_in(home.owner)
    assert "Personen har et ønske eller et spørgsmål: svar" in sara.get("/mit-arbejde/").content.decode()
    plan = sara.get(f"/sager/{case_id}/plan/").content.decode()
    at = plan.split("/plan/spoergsmaal/")[1].split('"')[0]
    where = f"/sager/{case_id}/plan/spoergsmaal/{at}"
    empty = sara.post(where, {"text": " "})
    assert empty.status_code == 422
    assert "Skriv et svar." in empty.content.decode()
    assert sara.post(where, {"text": "Ja, på lørdag."}).status_code == 302
    assert "Personen spørger" not in sara.get(f"/sager/{case_id}/plan/").content.decode()
    assert not [one for one in waiting(actor=home.owner, on=TODAY) if one.kind == "person_asks"]
    assert "Svar: Ja, på lørdag." in read(mikkel)
    assert "Ja, på lørdag." in mikkel.get("/min-sag/spoergsmaal/").content.decode()


def test_another_case_s_question_is_not_there(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    asked(case_id)
    other = owned(home, name="Omar Saleh")
    plan = sign_in(home.owner).get(f"/sager/{case_id}/plan/").content.decode()
    number = plan.split("/plan/spoergsmaal/")[1].split("/")[0]
    for answer in (
        sign_in(home.owner).get(f"/sager/{other}/plan/spoergsmaal/{number}/"),
        sign_in(home.owner).post(f"/sager/{case_id}/plan/spoergsmaal/9999/", {"text": "Ja"}),
    ):
        assert answer.status_code == 404


def test_whoever_is_not_the_plan_s_own_may_not_answer(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    asked(case_id)
    plan = sign_in(home.owner).get(f"/sager/{case_id}/plan/").content.decode()
    number = plan.split("/plan/spoergsmaal/")[1].split("/")[0]
    stranger = works("Bo Fremmed", home.unit_id, Role.CASEWORKER)
    answer = sign_in(stranger).post(f"/sager/{case_id}/plan/spoergsmaal/{number}/", {"text": "Nej"})
    assert answer.status_code in {403, 404, 422}


def test_somebody_without_a_case_is_told_so(case_id: UUID) -> None:
    Opening.objects.all().delete()
    assert "Du har ingen sag her lige nu." in read(browser_of(case_id))
