"""Supervision on its pages: what is prepared, what is kept when it is refused, and who reads what."""

from datetime import timedelta

import pytest
from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.assessments.kinds import Level
from koereplan.casework.cases.models import Case
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.supervision.kinds import Attendance, Point
from koereplan.casework.supervision.models import Condition, Exercise, Session
from koereplan.casework.supervision.services import record_condition
from tests.factories import TODAY
from tests.factories.assessments import risk_recorded, risk_said
from tests.factories.organisations import unit, works
from tests.factories.supervision import Supervision, condition_said, met, supervised
from tests.web.conftest import SignIn
from tests.web.test_acts import day
from tests.web.test_own_case import browser_of

WEEK = timedelta(weeks=1)
SESSION = {"mode": "office", "attendance": "came", "check_in": "Det går fint.", **day("held_on", TODAY)}


@pytest.fixture
def of(db: None) -> Supervision:
    return supervised()


@pytest.fixture
def client(of: Supervision, sign_in: SignIn) -> Client:
    return sign_in(of.officer)


def at(of: Supervision, page: str = "") -> str:
    return f"/sager/{of.case_id}/tilsyn/{page}"


def test_the_office_sees_who_is_supervised_and_what_comes_next(of: Supervision, client: Client) -> None:
    page = client.get("/tilsyn/").content.decode()
    assert "Mikkel Storgaard" in page
    assert "Ingen tid aftalt" in page
    assert "Trin 10 senest 23. november 2026" in page
    met(of, Attendance.ABSENT, again_in=WEEK)
    page = client.get("/tilsyn/?scope=unit").content.decode()
    assert "Kom ikke til samtalen 23. november" in page
    assert "Mandag 30. november 2026" in page


def test_the_leader_of_an_office_has_the_list_in_the_menu_and_sees_all_of_it(of: Supervision, sign_in: SignIn) -> None:
    leader = sign_in(works("Lea Leder", of.office_id, Role.LEADER))
    assert 'href="/tilsyn/"' in leader.get("/mit-arbejde/").content.decode()
    assert "Mikkel Storgaard" in leader.get("/tilsyn/").content.decode()
    assert 'href="/tilsyn/"' not in sign_in(of.home.leader).get("/mit-arbejde/").content.decode()


def test_an_office_that_supervises_nobody_is_told_so(sign_in: SignIn, of: Supervision) -> None:
    elsewhere = works("Sofus Skov", unit("KiF Sjælland", UnitKind.PROBATION_OFFICE), Role.PROBATION_OFFICER)
    for nobody in (elsewhere, of.coordinator):
        assert "Ingen er under tilsyn" in sign_in(nobody).get("/tilsyn/").content.decode()


def test_the_first_meeting_is_prepared_and_carries_step_10_out(of: Supervision, client: Client) -> None:
    record_condition(of.case_id, condition_said(words="Møder hver uge"), actor=of.officer, on=TODAY)
    where = at(of, "foerste-moede/")
    assert "Møder hver uge" in client.get(where).content.decode()
    written = {
        "mode": "home",
        "language": "da",
        "interpreting": "none",
        "explained": Point.values,
        "measures": "on",
        "next_at": "10.30",
        **day("held_on", TODAY),
        **day("next_on", TODAY + WEEK),
    }
    refused = client.post(where, written | {"explained": [], "next_at": "halv elleve"})
    assert refused.status_code == 422
    assert "Skriv klokkeslættet som 10.30." in refused.content.decode()
    page = client.post(where, written, follow=True).content.decode()
    assert "Mandag 30. november 2026 kl. 10.30, hjemmebesøg" in page
    assert "Holdt 23. november 2026, hjemmebesøg" in page
    assert "Trin 10" not in page


def test_a_session_begins_from_the_homework_and_suggests_the_next_day(of: Supervision, client: Client) -> None:
    risk_recorded(of.case_id, risk_said(level=Level.HIGH), actor=of.officer)
    met(of, on=TODAY - WEEK, homework="Skriv tre ting ned")
    page = client.get(at(of, "samtale/")).content.decode()
    assert "Fra sidst: Skriv tre ting ned" in page
    assert 'name="next_on_day" value="30"' in page
    answer = client.post(at(of, "samtale/"), SESSION | {"homework": "Ring til jobcentret", **day("next_on", TODAY)})
    assert answer.status_code == 302
    page = client.get(at(of)).content.decode()
    assert "Hjemmeopgave: Ring til jobcentret" in page
    assert "Samtaler og hjemmeopgaver, måned for måned" in page


def test_one_that_was_missed_says_why_and_keeps_what_was_typed(of: Supervision, client: Client) -> None:
    answer = client.post(at(of, "samtale/"), SESSION | {"attendance": "absent", "homework": "Ring"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vælg hvorfor." in page
    assert "Det går fint." in page
    assert not Session.objects.exists()


def test_a_session_is_corrected_from_what_stands(of: Supervision, client: Client) -> None:
    session = met(of, Attendance.LATE)
    where = at(of, f"samtale/{session}/")
    assert "Det går fint på arbejdet." in client.get(where).content.decode()
    page = client.post(where, SESSION, follow=True).content.decode()
    assert "Rettet af Filip Frandsen" in page
    assert client.get(where).status_code == 404


def test_how_often_is_suggested_and_decided(of: Supervision, client: Client) -> None:
    risk_recorded(of.case_id, risk_said(level=Level.HIGH), actor=of.officer)
    assert "Tal sammen hver uge." in client.get(at(of)).content.decode()
    refused = client.post(at(of, "hvor-tit/"), {"every": "month"})
    assert refused.status_code == 422
    assert "Skriv kort, hvorfor I gør noget andet." in refused.content.decode()
    page = client.post(at(of, "hvor-tit/"), {"every": "week"}, follow=True).content.decode()
    assert "Bestemt af Filip Frandsen" in page
    assert "Vores forslag ud fra risikoniveauet" not in page


def test_a_condition_of_treatment_is_not_offered_to_those_who_may_not_read_it(
    of: Supervision, client: Client, sign_in: SignIn
) -> None:
    assert "Misbrugsbehandling" not in client.get(at(of, "vilkaar/")).content.decode()
    owner = sign_in(of.home.owner)
    assert "Misbrugsbehandling" in owner.get(at(of, "vilkaar/")).content.decode()
    written = {"kind": "substance_treatment", "words": "Antabus", **day("from_on", TODAY)}
    owner.post(at(of, "vilkaar/"), written)
    assert "Antabus" not in client.get(at(of)).content.decode()
    [condition] = Condition.objects.values_list("pk", flat=True)
    assert client.get(at(of, f"vilkaar/{condition}/")).status_code == 404
    ended = {"reason": "Ophævet", **day("ended_on", TODAY)}
    assert "Ophævet" in owner.post(at(of, f"vilkaar/{condition}/"), ended, follow=True).content.decode()


def test_what_is_agreed_with_the_municipality_stands_in_the_plan(of: Supervision, sign_in: SignIn) -> None:
    owner = sign_in(of.home.owner)
    who = f"{of.coordinator.unit_id}/{of.coordinator.staff_id}"
    written = {
        "units": [str(of.coordinator.unit_id)],
        "revision": Case.objects.get(pk=of.case_id).revision,
        "a0_what": "Indstille til lejlighed",
        "a0_area": "housing",
        "a0_owner": who,
        **day("contacted_on", TODAY),
    }
    refused = owner.post(at(of, "kommunen/"), written)
    assert refused.status_code == 422
    assert "Indstille til lejlighed" in refused.content.decode()
    answer = owner.post(at(of, "kommunen/"), written | day("a0_due_on", TODAY + WEEK))
    assert answer.status_code == 302
    assert "Indstille til lejlighed" in owner.get(f"/sager/{of.case_id}/plan/").content.decode()


def test_the_officer_is_told_who_writes_the_plan_and_is_led_to_the_step(of: Supervision, client: Client) -> None:
    assert "Planen skrives af den, der har ansvaret" in client.get(at(of, "kommunen/")).content.decode()
    assert client.get(at(of, "opfoelgning/")).headers["Location"].endswith("/trin/12/")


def test_the_end_says_what_goes_on_and_nobody_else_ends_it(of: Supervision, client: Client, sign_in: SignIn) -> None:
    assert client.get(at(of, "slut/")).status_code == 403
    owner = sign_in(of.home.owner)
    written = {
        "kind": "lifted",
        "goes_on": "Støtte i egen bolig",
        "revision": Case.objects.get(pk=of.case_id).revision,
        **day("ended_on", TODAY),
    }
    assert owner.post(at(of, "slut/"), written).status_code == 422
    page = owner.post(at(of, "slut/"), written | {"rope_name": "Oda Krag"}, follow=True).content.decode()
    assert "Støtte i egen bolig" in page
    assert "Tovholder nu: Oda Krag." in page
    assert "Næste tid" not in page


def test_the_municipality_has_no_way_in(of: Supervision, sign_in: SignIn) -> None:
    oda = sign_in(of.coordinator)
    assert oda.get(at(of)).status_code == 403
    assert at(of) not in oda.get(f"/sager/{of.case_id}/").content.decode()


def test_the_case_leads_there_once_supervision_is_ahead(of: Supervision, client: Client, sign_in: SignIn) -> None:
    assert at(of) in client.get(f"/sager/{of.case_id}/").content.decode()
    other = supervised(supervision=False, supervision_end_date=None)
    assert at(other) not in sign_in(other.home.owner).get(f"/sager/{other.case_id}/").content.decode()


def test_the_person_reads_the_own_sessions(of: Supervision) -> None:
    met(of, again_in=WEEK, homework="Skriv tre ting ned")
    page = browser_of(of.case_id).get("/min-sag/tilsyn/").content.decode()
    assert "Din hjemmeopgave: Skriv tre ting ned" in page
    assert "Det går fint på arbejdet." in page


def test_the_catalogue_is_read_by_all_and_filled_by_editors(of: Supervision, client: Client, sign_in: SignIn) -> None:
    assert "Læg en øvelse i kataloget" not in client.get("/tilsyn/oevelser/").content.decode()
    written = {"title": "Tre gode ting", "aim": "Se det, der virker", "text": "Nævn tre."}
    assert client.post("/tilsyn/oevelser/", written).status_code == 403
    editor = sign_in(works("Eva Lund", of.office_id, Role.EDITOR))
    assert "Tre gode ting" in editor.post("/tilsyn/oevelser/", written, follow=True).content.decode()
    again = editor.post("/tilsyn/oevelser/", written)
    assert again.status_code == 422
    assert "Der er allerede en øvelse med det navn." in again.content.decode()
    [exercise] = Exercise.objects.values_list("pk", flat=True)
    page = editor.post(f"/tilsyn/oevelser/{exercise}/ud/", follow=True).content.decode()
    assert "Taget ud af kataloget" in page
