"""The assessment is read by area: facts, judgement apart, what is not known, and nothing of what is closed."""

from uuid import UUID

import pytest

from koereplan.casework.access import ContentClass, LifeArea, Role
from koereplan.casework.assessments.kinds import Aspect
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed, running
from tests.factories.cases import owned
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, works
from tests.web.conftest import SignIn


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def test_empty_is_shown_as_empty(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    page = sign_in(home.leader).get(f"/sager/{case_id}/udredning/").content.decode()
    assert "0 af 8 områder er gennemgået" in page
    assert page.count("Ikke gennemgået endnu") == 8


def test_facts_and_judgement_stand_apart_and_what_runs_beside(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    said = area_said({Aspect.SITUATION: "Har arbejde som <maler>.", Aspect.JUDGEMENT: "Kan klare fuld tid."})
    assessed(case_id, said, area=LifeArea.EDUCATION_EMPLOYMENT, actor=home.owner)
    running(case_id, actor=home.owner)
    page = sign_in(home.leader).get(f"/sager/{case_id}/udredning/").content.decode()
    assert "&lt;maler&gt;" in page
    assert "Kan klare fuld tid." in page.partition("Vurdering, ikke fakta")[2]
    assert "Odense Kommune, Jobcenter, siden 3. maj 2026" in page


def test_the_history_shows_what_stood_before(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    for text in ("Bor hos sin søster.", "Bor hos sin bror.", ""):
        texts = {Aspect.SITUATION: text, Aspect.WISHES: "Vil have sit eget."}
        assessed(case_id, area_said(texts), actor=home.owner)
    page = sign_in(home.owner).get(f"/sager/{case_id}/udredning/bolig/").content.decode()
    assert page.index("Taget ud") < page.index("Bor hos sin bror.") < page.index("Bor hos sin søster.")


def test_a_consent_opens_its_areas_until_it_is_taken_back(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    odense = municipality()
    client = sign_in(works("Oda Krag", odense, Role.COORDINATOR))
    for area, text in ((LifeArea.HOUSING, "Bor i Odense."), (LifeArea.HEALTH_MENTAL, "Har angst.")):
        assessed(case_id, area_said({Aspect.SITUATION: text}), area=area, actor=home.owner)
    page_ = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP, ContentClass.ASSESSMENT})
    consent = consented(
        case_id, asking(odense, content=page_, life_areas=frozenset({LifeArea.HOUSING})), actor=home.owner
    )
    page = client.get(f"/sager/{case_id}/udredning/").content.decode()
    assert "Bor i Odense." in page
    assert "1 af 1 områder" in page
    assert "angst" not in page
    assert "elbred" not in page
    assert client.get(f"/sager/{case_id}/udredning/psykisk-helbred/").status_code == 404
    taken_back(case_id, consent, actor=home.owner, on=TODAY)
    assert "Bor i Odense." not in client.get(f"/sager/{case_id}/udredning/").content.decode()
