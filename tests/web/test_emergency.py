"""Emergency access on pages: asked for, shown, and laid before a leader who cannot overlook it."""

import re
from datetime import date
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.casework.access import Role
from koereplan.casework.emergencies.models import Emergency, Review
from tests.factories.cases import owned
from tests.factories.organisations import Prison, municipality, prison, works
from tests.web.conftest import SignIn

CPR = "770594-0018"
ASKED = {"named": CPR, "reason": "Er indlagt akut"}


@pytest.fixture
def nyborg(db: None) -> Prison:
    """Return another prison."""
    return prison("Nyborg Fængsel")


def test_a_number_opens_the_case_and_the_leader_sees_it_first(home: Prison, nyborg: Prison, sign_in: SignIn) -> None:
    case_id = owned(home, cpr=CPR)
    answer = sign_in(nyborg.owner).post("/noedadgang/", ASKED)
    assert (answer.status_code, answer["Location"]) == (302, f"/sager/{case_id}/")
    work = sign_in(nyborg.leader).get("/mit-arbejde/").content.decode()
    assert work.index("Sara Holm tog nødadgang") < work.index("work-group")
    assert "Er indlagt akut" in work
    assert "Mikkel Storgaard" not in work
    assert "tog nødadgang" not in sign_in(nyborg.colleague).get("/mit-arbejde/").content.decode()


def test_what_is_refused_keeps_what_was_typed_and_never_says_whether_there_is_a_case(
    home: Prison, sign_in: SignIn
) -> None:
    owned(home, cpr=CPR)
    town = municipality("Aarhus")
    works("En leder", town, Role.LEADER)
    client = sign_in(works("Birgit", town, Role.CASEWORKER))
    pages = []
    for named in (CPR, "770594-0026", str(uuid4())):
        answer = client.post("/noedadgang/", {**ASKED, "named": named})
        assert answer.status_code == 422
        page = answer.content.decode().partition("<main")[2].replace(named, "")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    assert len(set(pages)) == 1
    assert "Er indlagt akut" in pages[0]


def test_the_person_in_charge_sees_who_has_emergency_access_and_until_when(
    home: Prison, nyborg: Prison, sign_in: SignIn
) -> None:
    case_id = owned(home, cpr=CPR)
    sign_in(nyborg.owner).post("/noedadgang/", ASKED)
    page = sign_in(home.owner).get(f"/sager/{case_id}/").content.decode()
    assert "Sara Holm, Nyborg Fængsel, har nødadgang til sagen til 24. november kl." in page


def test_the_leader_reviews_it_and_is_chased_when_late(
    home: Prison, nyborg: Prison, sign_in: SignIn, settings: SettingsWrapper
) -> None:
    owned(home, cpr=CPR)
    sign_in(nyborg.owner).post("/noedadgang/", ASKED)
    leader = sign_in(nyborg.leader)
    assert "Gennemgås senest 30. november" in leader.get("/mit-arbejde/").content.decode()
    settings.FIXED_TODAY = date(2026, 12, 1)
    assert "Gennemgangen er for sent" in leader.get("/mit-arbejde/").content.decode()
    path = f"/noedadgang/{Emergency.objects.get().pk}/"
    assert leader.post(path, {"is_justified": "no", "note": ""}).status_code == 422
    assert leader.post(path, {"is_justified": "no", "note": "Det kunne vente."}).status_code == 302
    assert not Review.objects.get().is_justified
    assert "tog nødadgang" not in leader.get("/mit-arbejde/").content.decode()
    assert leader.get(path).status_code == 404


def test_nobody_but_the_leader_of_the_unit_opens_the_review(home: Prison, nyborg: Prison, sign_in: SignIn) -> None:
    owned(home, cpr=CPR)
    sign_in(nyborg.owner).post("/noedadgang/", ASKED)
    path = f"/noedadgang/{Emergency.objects.get().pk}/"
    for other in (nyborg.owner, nyborg.colleague, home.leader):
        assert sign_in(other).get(path).status_code == 404
