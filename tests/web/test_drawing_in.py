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
from tests.factories.consents import asking, consented
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


def test_step_1_asks_on_which_ground_the_municipality_was_told(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    sent = {"outcome": "done", "municipality_unit": str(town_of(case_id)), "note": "Ringet"}
    answer = client.post(
        f"/sager/{case_id}/trin/1/", {**day("occurred_on", MARCH_20), "revision": "99", **sent, "duty": ""}
    )
    assert answer.status_code == 422
    assert 'id="id_duty_error"' in answer.content.decode()
    assert carried_out(client, case_id, "1", MARCH_20, **sent, duty="Serviceloven § 12") == 302
    assert Notice.objects.get().duty == "Serviceloven § 12"
    assert "Har fået besked" in client.get(f"/sager/{case_id}/").content.decode()


def test_step_1_is_done_without_a_ground_when_nobody_in_the_product_was_told(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    assert '<option value="" selected>Ingen' in client.get(f"/sager/{case_id}/trin/1/").content.decode()
    assert carried_out(client, case_id, "1", MARCH_20, outcome="done", municipality_unit="") == 302
    assert not Notice.objects.exists()


def test_step_1_shows_the_consent_in_force_and_rests_on_it(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    town = town_of(case_id)
    consent_id = consented(case_id, asking(town), actor=home.owner, on=date(2026, 3, 4))
    client = sign_in(home.owner)
    page = client.get(f"/sager/{case_id}/trin/1/").content.decode()
    assert "Samtykke af 4. marts 2026 til Odense, gælder til 4. marts 2027" in page
    sent = {"outcome": "done", "municipality_unit": str(town), "ground": str(consent_id)}
    assert carried_out(client, case_id, "1", MARCH_20, **sent) == 302
    assert Notice.objects.get().consent_id == consent_id


def test_the_municipality_reads_the_notice_among_its_work(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home, cpr="770594-0018")
    town = town_of(case_id)
    sent = {"outcome": "done", "municipality_unit": str(town), "duty": "Serviceloven § 12"}
    assert carried_out(sign_in(home.owner), case_id, "1", MARCH_20, **sent) == 302
    page = sign_in(works("Hanne", town, Role.COORDINATOR)).get("/mit-arbejde/").content.decode()
    assert "Mikkel Storgaard" in page
    assert "770594-0018" in page
    assert "Søbysøgård Fængsel. Spørg Sara Holm." in page
    assert f"/sager/{case_id}/" not in page


def test_a_refusal_of_step_1_tells_nobody(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    town = str(town_of(case_id))
    assert (
        carried_out(sign_in(home.owner), case_id, "1", MARCH_20, outcome="not_permitted", municipality_unit=town) == 302
    )
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
