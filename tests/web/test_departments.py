"""A municipality as one house: every department in numbers, what was answered, and departments that merge."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases.models import CaseMunicipality, StepEvent, Waiting
from koereplan.casework.cases.services import withdraw_event
from koereplan.casework.contacts.models import Notice
from koereplan.casework.departments.kinds import MERGED
from koereplan.casework.departments.services import pass_on_what_is_left
from koereplan.casework.journal.links import secret_of
from koereplan.casework.journal.models import Entry, Letter, LogEntry
from koereplan.casework.notices.services import acknowledge_notice, forward_notice, send_notice
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.models import UnitSpan
from tests.casework.departments.test_merging import asked, drawn_in
from tests.casework.notices.test_services import DUTY
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, department, municipality, works
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr="770594-0018")


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def anne(town: UUID) -> Actor:
    return works("Anne Kjær", town, Role.COORDINATOR)


@pytest.fixture
def north(town: UUID) -> UUID:
    return department("Jobcenter Nord", town)


@pytest.fixture
def south(town: UUID) -> UUID:
    return department("Jobcenter Syd", town)


@pytest.fixture
def bo(north: UUID) -> Actor:
    return works("Bo Lindegaard", north, Role.CASEWORKER)


@pytest.fixture
def farah(south: UUID) -> Actor:
    return works("Farah Aziz", south, Role.CASEWORKER)


def told(case_id: UUID, home: Prison, town: UUID, unit_id: UUID, *, days_ago: int = 0) -> UUID:
    """Return the notice that a unit was given some days ago."""
    on = TODAY - timedelta(days=days_ago)
    way = record_entry_point(town, Topic.ADMISSIONS, unit_id, Reached(phone="66 00 00 00"), actor=SYSTEM, on=on)
    send_notice(case_id, [way], duty=DUTY, revision=revision(case_id), actor=home.owner, on=on)
    return Waiting.objects.get(kind="notice_unconfirmed").subject


def read(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_who_coordinates_sees_each_department_in_numbers_and_nothing_of_any_case(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor
) -> None:
    drawn_in(case_id, home, north)
    asked(case_id, north, home)
    Waiting.objects.filter(unit=north).update(waits_on=TODAY - timedelta(days=7))
    record_entry_point(town, Topic.EMPLOYMENT, north, Reached(phone="65 51 22 22"), actor=anne, on=TODAY)
    shown = read(sign_in(anne), "/kommunen/")
    there = shown[shown.index("Jobcenter Nord") : shown.index("Jobcenter Syd")]
    for words in ("1 venter på svar", "1 er for sent", "Den ældste: 5 arbejdsdage", "65 51 22 22"):
        assert words in there
    assert "Ingen indgang fører hertil" in shown[shown.index("Jobcenter Syd") :]
    assert "Storgaard" not in shown
    assert str(case_id) not in shown


def test_nobody_else_reads_the_numbers(sign_in: SignIn, home: Prison, bo: Actor, anne: Actor) -> None:
    assert sign_in(bo).get("/kommunen/").status_code == 403
    assert sign_in(home.leader).get("/kommunen/").status_code == 403


def test_the_numbers_are_of_the_own_municipality_alone(
    sign_in: SignIn, home: Prison, case_id: UUID, north: UUID
) -> None:
    drawn_in(case_id, home, north)
    asked(case_id, north, home)
    other = works("Asta Holm", municipality("Assens Kommune"), Role.LEADER)
    shown = read(sign_in(other), "/kommunen/")
    assert "Jobcenter Nord" not in shown
    assert "Ingen venter på svar" in shown


def test_the_inbox_says_how_much_waits_elsewhere_and_what_was_answered(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, north: UUID, anne: Actor
) -> None:
    drawn_in(case_id, home, north)
    asked(case_id, north, home)
    notice = told(case_id, home, town, town)
    anne_reads = sign_in(anne)
    shown = read(anne_reads, "/mit-arbejde/")
    assert "1 venter i de andre afdelinger" in shown
    assert "Besvaret i denne uge: 0." in shown
    acknowledge_notice(notice, actor=anne, on=TODAY)
    assert "Besvaret i denne uge: 1." in read(anne_reads, "/mit-arbejde/")
    answers = read(anne_reads, "/kommunen/besvaret/")
    assert "Mikkel Storgaard" in answers
    assert "Anne Kjær kvitterede for beskeden om indsættelsen" in answers
    assert LogEntry.objects.filter(use="answered_this_week", case_ids=[case_id]).exists()


def test_what_was_answered_in_a_case_that_is_closed_to_the_unit_tells_no_name(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, anne: Actor
) -> None:
    acknowledge_notice(told(case_id, home, town, town), actor=anne, on=TODAY)
    event = StepEvent.objects.get(step="1").pk
    withdraw_event(event, reason="Forkert", actor=home.owner, on=TODAY)
    answers = read(sign_in(anne), "/kommunen/besvaret/")
    assert "En sag, som ikke længere er åben for jer" in answers
    assert "Storgaard" not in answers


def test_a_notice_presses_the_more_the_older_it_is(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, anne: Actor
) -> None:
    told(case_id, home, town, town, days_ago=28)
    shown = read(sign_in(anne), "/mit-arbejde/")
    assert "For sent, skulle være kvitteret 2. november" in shown
    assert "for 20 arbejdsdage siden" in shown
    assert "is-pressing" in shown


def test_what_was_passed_on_says_to_whom_and_until_when(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, north: UUID, anne: Actor
) -> None:
    forward_notice(told(case_id, home, town, town), to=north, actor=anne, on=TODAY)
    shown = read(sign_in(anne), "/mit-arbejde/")
    assert "Sendt videre til Jobcenter Nord 23. november 2026, svar ventes senest 30. november 2026" in shown


def test_who_keeps_the_doors_merges_departments_and_sees_what_is_wrong_in_its_place(
    sign_in: SignIn, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    client, at = sign_in(anne), f"/kommunen/{town}/sammenlaeg/"
    assert at in read(client, f"/indgange/{town}/")
    refused = client.post(at, {"unit": north, "successor": north})
    assert refused.status_code == 422
    assert "Vælg en anden af kommunens afdelinger" in refused.content.decode()
    assert client.post(at, {"unit": "", "successor": south}).status_code == 422
    assert client.post(at, {"unit": north, "successor": south}).status_code == 302
    assert UnitSpan.objects.get(unit=north).successor_id == south


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CASE_LEAD])
def test_nobody_else_merges(sign_in: SignIn, town: UUID, north: UUID, south: UUID, anne: Actor, role: Role) -> None:
    other = sign_in(works("Ulla Bak", town, role))
    at = f"/kommunen/{town}/sammenlaeg/"
    assert other.get(at).status_code == 403
    assert other.post(at, {"unit": north, "successor": south}).status_code == 403
    assert at not in read(other, f"/indgange/{town}/")


def test_the_holder_reads_who_has_it_now_and_takes_it_off_the_list(
    sign_in: SignIn, home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    sign_in(anne).post(f"/kommunen/{town}/sammenlaeg/", {"unit": north, "successor": south})
    pass_on_what_is_left(actor=SYSTEM, on=TODAY)
    sara = sign_in(home.owner)
    at = f"/sager/{case_id}/afdelinger/{Waiting.objects.get(kind=MERGED).subject}/"
    assert at in read(sara, "/mit-arbejde/")
    assert "Siden 23. november 2026 har Jobcenter Syd det, Jobcenter Nord havde i sagen" in read(sara, at)
    assert sara.post(at).status_code == 302
    assert at not in read(sara, "/mit-arbejde/")
    assert sara.get(at).status_code == 422
    assert "Jobcenter Nord er lagt sammen med Jobcenter Syd" in read(sara, f"/sager/{case_id}/historik/")
    assert Entry.objects.filter(kind="MergerKnown").count() == 1


def test_whoever_only_worked_there_is_told_at_the_door_where_it_went(
    sign_in: SignIn, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    left_behind = sign_in(bo)
    sign_in(anne).post(f"/kommunen/{town}/sammenlaeg/", {"unit": north, "successor": south})
    shown = left_behind.get("/mit-arbejde/", follow=True).content.decode()
    assert "Jobcenter Nord blev 23. november 2026 lagt sammen med Jobcenter Syd" in shown


def test_the_link_of_a_letter_that_was_sent_before_answers_for_whoever_has_it_now(
    sign_in: SignIn, settings: Settings, home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor
) -> None:
    settings.HAS_ADDRESS = True
    mail = Reached(email="nord@odense.example")
    way = record_entry_point(town, Topic.ADMISSIONS, north, mail, actor=SYSTEM, on=TODAY)
    send_notice(case_id, [way], duty=DUTY, revision=revision(case_id), actor=home.owner, on=TODAY)
    Letter.objects.update(status="sent")
    secret = secret_of(Letter.objects.get())
    sign_in(anne).post(f"/kommunen/{town}/sammenlaeg/", {"unit": north, "successor": south})
    pass_on_what_is_left(actor=SYSTEM, on=TODAY)
    answered = Client().post(f"/svar/{secret}/", {"answered_by": "Karen Lund"})
    assert answered.status_code == 302
    notice = Notice.objects.get()
    assert (notice.unit_id, notice.received_by) == (south, "Karen Lund, via link")
