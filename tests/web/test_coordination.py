"""The pages on which a plan is coordinated with others."""

from uuid import UUID

import pytest

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.coordination.models import Enquiry
from tests.factories.cases import owned
from tests.factories.organisations import Prison, works
from tests.factories.plans import seen
from tests.web.conftest import SignIn


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def odense(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]


def written(odense: UUID, **other: str) -> dict[str, str]:
    return {
        "unit": str(odense),
        "purpose": "Koordinere planen",
        "expectations": "At I svarer",
        "situation_housing": "Har ingen bolig",
        "asks": "Hvad kan I?",
        "answer_by_day": "7",
        "answer_by_month": "12",
        "answer_by_year": "2026",
        **other,
    }


def test_the_step_leads_to_an_enquiry_that_is_begun(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    page = sign_in(home.owner).get(f"/sager/{case_id}/samarbejde/nyt/").content.decode()
    for said in ("Vi vil koordinere handleplanen for Mikkel Storgaard", "Sara Holm", "Hvilke handlemuligheder"):
        assert said in page
    assert "Misbrug" not in page


def test_it_is_sent_read_and_answered(home: Prison, sign_in: SignIn, case_id: UUID, odense: UUID) -> None:
    sent = sign_in(home.owner).post(f"/sager/{case_id}/samarbejde/nyt/", written(odense))
    assert sent.status_code == 302
    enquiry = Enquiry.objects.get()
    hanne = sign_in(works("Hanne Lindegaard", odense, Role.COORDINATOR))
    assert f"/sager/{case_id}/samarbejde/{enquiry.pk}/svar/" in hanne.get("/mit-arbejde/").content.decode()
    answer = {"can_do": "En bolig fra 1. marts", "agreed": "", "case_lead_staff": ""}
    assert hanne.post(f"/sager/{case_id}/samarbejde/{enquiry.pk}/svar/", answer).status_code == 302
    page = sign_in(home.owner).get(f"/sager/{case_id}/samarbejde/").content.decode()
    assert "En bolig fra 1. marts" in page
    assert "Ingen sagsansvarlig udpeget" in page


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    home: Prison, sign_in: SignIn, case_id: UUID, odense: UUID
) -> None:
    page = sign_in(home.owner).post(
        f"/sager/{case_id}/samarbejde/nyt/", written(odense, answer_by_year="2025", purpose="Et langt formål")
    )
    said = page.content.decode()
    assert page.status_code == 422
    assert "Dagen er passeret. Vælg en senere dag." in said
    assert "Et langt formål" in said
    assert not Enquiry.objects.exists()


def test_who_only_reads_the_case_asks_nobody(home: Prison, sign_in: SignIn, case_id: UUID, odense: UUID) -> None:
    assert sign_in(home.leader).get(f"/sager/{case_id}/samarbejde/nyt/").status_code == 404


def test_what_was_agreed_is_taken_into_the_plan_line_by_line_and_offered_no_more(
    home: Prison, sign_in: SignIn, case_id: UUID, odense: UUID
) -> None:
    sara, hanne = sign_in(home.owner), sign_in(works("Hanne Lindegaard", odense, Role.COORDINATOR))
    otto = works("Otto Gormsen", odense, Role.CASE_LEAD)
    sara.post(f"/sager/{case_id}/samarbejde/nyt/", written(odense))
    there = f"/sager/{case_id}/samarbejde/{Enquiry.objects.get().pk}/"
    agreed = "- Skrive op til bolig\n- Søge om indskud"
    hanne.post(f"{there}svar/", {"can_do": "", "agreed": agreed, "case_lead_staff": str(otto.staff_id)})
    page = sara.get(f"/sager/{case_id}/samarbejde/").content.decode()
    assert 'name="what" value="Skrive op til bolig"' in page
    housing = {"area": LifeArea.HOUSING.value}
    assert sara.post(f"{there}tag-med/", {"what": "Skrive op til bolig", **housing}).status_code == 302
    (line,) = seen(case_id, home.owner).actions
    assert (line.action.what, line.action.owner.staff_id) == ("Skrive op til bolig", otto.staff_id)
    assert line.action.area is LifeArea.HOUSING
    page = sara.get(f"/sager/{case_id}/samarbejde/").content.decode()
    assert 'name="what" value="Skrive op til bolig"' not in page
    assert 'name="what" value="Søge om indskud"' in page
    assert sara.post(f"{there}tag-med/", {"what": "Noget andet", **housing}).status_code == 404
    elsewhere = {"what": "Søge om indskud", "area": LifeArea.ECONOMY.value}
    assert sara.post(f"{there}tag-med/", elsewhere).status_code == 404
    assert 'name="what"' not in hanne.get(f"/sager/{case_id}/samarbejde/").content.decode()


def test_what_was_agreed_goes_with_one_press_to_the_area_it_belongs_to(
    home: Prison, sign_in: SignIn, case_id: UUID, odense: UUID
) -> None:
    sara, hanne = sign_in(home.owner), sign_in(works("Hanne Lindegaard", odense, Role.COORDINATOR))
    sara.post(f"/sager/{case_id}/samarbejde/nyt/", written(odense, situation_economy="Gæld"))
    there = f"/sager/{case_id}/samarbejde/{Enquiry.objects.get().pk}/"
    hanne.post(f"{there}svar/", {"can_do": "", "agreed": "Samle kravene", "case_lead_staff": ""})
    page = sara.get(f"/sager/{case_id}/samarbejde/").content.decode()
    assert "Tag med under bolig" in page
    assert "Tag med under økonomi" in page
    assert sara.post(f"{there}tag-med/", {"what": "Samle kravene", "area": "economy"}).status_code == 302
    (line,) = seen(case_id, home.owner).actions
    assert line.action.area is LifeArea.ECONOMY


def test_somebody_who_is_expelled_has_no_municipality_to_ask(home: Prison, sign_in: SignIn) -> None:
    case_id, client = owned(home, expulsion=True), sign_in(home.owner)
    page = client.get(f"/sager/{case_id}/samarbejde/nyt/").content.decode()
    assert "Trinet bruges ikke: personen er udvist ved dom." in page
    assert "Send henvendelsen" not in page
    assert "Spørg en enhed" not in client.get(f"/sager/{case_id}/samarbejde/").content.decode()
