"""A step draws units in by one choice on its form, and a unit is released from the task on a page of its own."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.contacts.models import Contact, Notice
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import UnitSpan
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn
from tests.web.test_acts import carried_out, day

MARCH_20 = date(2026, 3, 20)


def town_of(case_id: UUID) -> UUID:
    """Return the municipality of a case."""
    return CaseMunicipality.objects.filter(case=case_id, kind="acting").get().municipality_id


def test_the_municipality_itself_is_chosen_until_another_of_its_units_was_contacted(
    home: Prison, sign_in: SignIn
) -> None:
    case_id = owned(home)
    town = town_of(case_id)
    jobs = unit("Odense, Beskæftigelsesafdelingen", UnitKind.DEPARTMENT)
    UnitSpan.objects.filter(unit=jobs).update(parent=town)
    client = sign_in(home.owner)
    assert f'<option value="{town}" selected' in client.get(f"/sager/{case_id}/trin/6/").content.decode()
    assert carried_out(client, case_id, "6", MARCH_20, municipality_unit=str(jobs)) == 302
    assert f'<option value="{jobs}" selected' in client.get(f"/sager/{case_id}/trin/9A/").content.decode()
    assert "Odense, Beskæftigelsesafdelingen" in client.get(f"/sager/{case_id}/").content.decode()


def test_the_release_meeting_asks_for_both_and_takes_neither_for_an_answer(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    client = sign_in(home.owner)
    assert carried_out(client, case_id, "8", MARCH_20, municipality_unit="", probation_office="") == 302
    assert not Contact.objects.exists()
    assert carried_out(client, case_id, "9", MARCH_20, probation_office=str(kif)) == 302
    assert Contact.objects.get().unit_id == kif


def test_a_step_that_contacts_nobody_asks_about_nobody(home: Prison, sign_in: SignIn) -> None:
    page = sign_in(home.owner).get(f"/sager/{owned(home)}/trin/5/").content.decode()
    assert "municipality_unit" not in page
    assert "probation_office" not in page


def test_step_1_written_down_by_hand_tells_nobody_in_the_product(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    page = client.get(f"/sager/{case_id}/trin/1/").content.decode()
    assert "municipality_unit" not in page
    assert f"/sager/{case_id}/besked/" in page
    assert carried_out(client, case_id, "1", MARCH_20, outcome="done") == 302
    assert not Notice.objects.exists()


def test_a_unit_is_released_from_its_task(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    town = town_of(case_id)
    client = sign_in(home.owner)
    carried_out(client, case_id, "6", MARCH_20, municipality_unit=str(town))
    path = f"/sager/{case_id}/inddraget/{town}/"
    assert path in client.get(f"/sager/{case_id}/").content.decode()
    early = client.post(path, day("released_on", date(2026, 3, 1)))
    assert 'id="id_released_on_error"' in early.content.decode()
    assert client.post(path, day("released_on", TODAY)).status_code == 302
    assert Contact.objects.get().released_on == TODAY
    assert client.get(path).status_code == 404


def test_who_is_drawn_in_finds_the_case_and_opens_it_without_its_history(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    town = town_of(case_id)
    carried_out(sign_in(home.owner), case_id, "6", MARCH_20, municipality_unit=str(town), note="Talte om helbred")
    hanne = sign_in(works("Hanne", town, Role.COORDINATOR))
    assert f"/sager/{case_id}/" in hanne.get("/sager/").content.decode()
    page = hanne.get(f"/sager/{case_id}/")
    assert page.status_code == 200
    assert "Mikkel Storgaard" in page.content.decode()
    assert "Talte om helbred" not in page.content.decode()
    assert "Talte om helbred" not in hanne.get(f"/sager/{case_id}/trin/6/").content.decode()
    assert hanne.get(f"/sager/{case_id}/historik/").status_code == 403
