"""What is kept from the person, on its page: the form keeps what was typed and says what is missing."""

from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import LifeArea
from koereplan.casework.withholding.models import Withheld
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison
from tests.factories.plans import goal, written
from tests.side_doors.recipes import day
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of

REVIEW = TODAY + timedelta(days=30)


@pytest.fixture
def case_id(home: Prison) -> UUID:
    case_id = owned(home)
    written(case_id, goals=(goal("Se sin søn", area=LifeArea.NETWORK),), actor=home.owner)
    return case_id


def test_a_plan_owner_keeps_an_area_from_the_person_and_shows_it_again(
    case_id: UUID, home: Prison, sign_in: SignIn
) -> None:
    owner, mikkel, path = sign_in(home.owner), browser_of(case_id), f"/sager/{case_id}/holdt-tilbage/"
    assert path in owner.get(f"/sager/{case_id}/").content.decode()
    typed = {"act": "withhold", "content": "plan", "legal_ground": "FVL § 15 b, nr. 5"}
    refused = owner.post(path, typed | day("review_on", REVIEW))
    assert refused.status_code == 422
    assert "FVL § 15 b, nr. 5" in refused.content.decode()
    assert "Vælg, hvilket område det er om." in refused.content.decode()
    assert owner.post(path, typed | {"life_area": "network"} | day("review_on", REVIEW)).status_code == 302
    assert "Se sin søn" not in mikkel.get("/min-sag/plan/").content.decode()
    page = owner.get(path).content.decode()
    assert "FVL § 15 b, nr. 5" in page
    act = {"act": f"review-{Withheld.objects.get().pk}"}
    assert owner.post(path, act | {"is_lifted": "no"}).status_code == 422
    assert owner.post(path, act | {"is_lifted": "yes"}).status_code == 302
    assert "Se sin søn" in mikkel.get("/min-sag/plan/").content.decode()


def test_nobody_else_has_the_page(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    assert browser_of(case_id).get(f"/sager/{case_id}/holdt-tilbage/").status_code == 302
