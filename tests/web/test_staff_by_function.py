"""Nobody of a unit that has chosen so is named to the person: on no page of their own, and on no paper handed over."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver, resolve

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.organisations.services import choose_naming
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import answer_person, write_own
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed
from tests.factories.cases import the_person
from tests.factories.consents import asked, asking, consented
from tests.factories.meetings import called
from tests.factories.organisations import works
from tests.factories.plans import action, agreed, goal, named, written
from tests.factories.releases import booked, department
from tests.factories.supervision import Supervision, met, supervised
from tests.side_doors.test_routes import names
from tests.web.conftest import SignIn
from tests.web.papers.reading import read
from tests.web.test_own_case import browser_of

pytestmark = pytest.mark.django_db

STAFF = {"Sara Holm", "Lise Leder", "Jonas Riis", "Filip Frandsen", "Oda Krag", "Hanne Kommune", "Jonna Bak"}
OWN_LINK = re.compile(r'href="(/min-sag/[^"#]*)')
PAPERS = ("handleplan.pdf", "min-koereplan/da.pdf", "loesladelsen/papir-da.pdf")


@pytest.fixture
def built() -> tuple[Supervision, UUID]:
    """Return a case in which staff of a prison, a probation office and a municipality have written."""
    of = supervised(released_on=None, parole_date=(TODAY + timedelta(days=20)).isoformat())
    home, case_id, office = of.home, of.case_id, department(of.case_id)
    assessed(case_id, area_said(), actor=home.owner)
    written(case_id, goals=(goal(),), actor=home.owner)
    agreed(case_id, home, *(action(owner=named(one), due_on=TODAY) for one in (home.owner, of.officer, of.coordinator)))
    called(case_id, home.owner)
    booked(case_id, office, actor=home.owner, with_whom="Jonna Bak")
    consented(case_id, asking(of.coordinator.unit_id), actor=home.owner)
    asked(case_id, asking(of.office_id), actor=home.owner)
    write_own(case_id, area=LifeArea.HOUSING, question="Må jeg?", actor=the_person(case_id), on=TODAY)
    (question,) = plan_of_case(case_id, actor=home.owner, on=TODAY).questions
    answer_person(case_id, question.asked.id, text="Ja, på lørdag.", actor=home.owner, on=TODAY)
    met(of)
    return of, office


def own_addresses() -> set[str]:
    """Return the names of all addresses of the person's own, but one that is there once somebody is out."""
    found = {name for name in names(get_resolver()) if name.startswith("own_")}
    return found - {"own_meetings:evaluate"}


def walked(client: Client) -> Iterator[tuple[str, str]]:
    """Yield every page that one reaches from the own page by its links, with its address."""
    ahead, met = ["/min-sag/"], set[str]()
    while ahead:
        path = ahead.pop()
        if path not in met:
            met.add(path)
            page = client.get(path).content.decode()
            ahead += OWN_LINK.findall(page)
            yield path, page


def heard(of: Supervision, reader: Client) -> dict[str, set[str]]:
    """Return who of the staff is named on each page of the person's own, and on each paper handed over."""
    pages = dict(walked(browser_of(of.case_id)))
    assert {resolve(path.partition("?")[0]).view_name for path in pages} == own_addresses()
    papers = {path: reader.get(f"/sager/{of.case_id}/{path}").content for path in PAPERS}
    said = pages | {path: read(document).text for path, document in papers.items()}
    return {path: named for path, text in said.items() if (named := {name for name in STAFF if name in text})}


@pytest.fixture
def of(built: tuple[Supervision, UUID]) -> Supervision:
    return built[0]


def test_staff_are_named_where_nobody_has_chosen_otherwise(of: Supervision, sign_in: SignIn) -> None:
    named = heard(of, sign_in(of.home.owner))
    assert {"/min-sag/", "/min-sag/plan/", "/min-sag/moeder/", "/min-sag/loesladelsen/", *PAPERS} <= named.keys()
    assert set.union(*named.values()) >= {"Sara Holm", "Filip Frandsen", "Oda Krag", "Jonna Bak"}


def test_no_page_and_no_paper_names_anybody_of_a_unit_that_has_chosen_so(
    built: tuple[Supervision, UUID], sign_in: SignIn
) -> None:
    of, department_id = built
    for unit_id in (of.home.unit_id, of.office_id, of.coordinator.unit_id, department_id):
        choose_naming(by_function=True, actor=works("Lise Leder", unit_id, Role.LEADER), on=TODAY)
    assert not heard(of, sign_in(of.home.owner))
    own = browser_of(of.case_id)
    assert "Søbysøgård Fængsel" in own.get("/min-sag/moeder/").content.decode()
    assert "KiF Fyn" in own.get("/min-sag/plan/").content.decode()


def test_colleagues_are_named_among_themselves_all_the_same(of: Supervision, sign_in: SignIn) -> None:
    choose_naming(by_function=True, actor=of.home.leader, on=TODAY)
    assert "Sara Holm" in sign_in(of.home.owner).get(f"/sager/{of.case_id}/plan/").content.decode()
