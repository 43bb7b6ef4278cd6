"""A municipality's inbox: everything it is asked, answered in its place, and who comes home when."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases.models import CaseMunicipality, Readiness, Waiting
from koereplan.casework.cases.services import complete_step
from koereplan.casework.contacts.models import Notice
from koereplan.casework.coordination.models import EnquiryAnswer
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.meetings.models import CallAnswer, Meeting
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.casework.notices.test_services import DUTY
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.meetings import called
from tests.factories.organisations import Prison, works
from tests.web.conftest import SignIn
from tests.web.test_coordination import written
from tests.web.test_pages import MOST_QUERIES

LONG_AGO = date(2026, 3, 1)


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr="770594-0018")


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def hanne(town: UUID) -> Actor:
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def otto(town: UUID) -> Actor:
    return works("Otto Gormsen", town, Role.CASEWORKER)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def inbox(client: Client, query: str = "") -> str:
    return client.get(f"/mit-arbejde/{query}").content.decode()


def told(sara: Client, case_id: UUID, town: UUID) -> Notice:
    way_in = record_entry_point(town, Topic.ADMISSIONS, town, Reached(phone="66 00 00 00"), actor=SYSTEM, on=TODAY)
    sara.post(f"/sager/{case_id}/besked/", {"to": [str(way_in)], "duty": DUTY, "revision": revision(case_id)})
    return Notice.objects.get()


def drawn_in(case_id: UUID, town: UUID, home: Prison) -> None:
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=home.owner, on=TODAY
    )


def test_an_empty_inbox_says_what_will_come(sign_in: SignIn, hanne: Actor) -> None:
    shown = inbox(sign_in(hanne))
    assert "<h1>Indbakke</h1>" in shown
    assert "Ingen venter på svar." in shown
    assert "Når et fængsel eller KiF giver besked" in shown
    assert "De står her med dato" in shown
    assert "Ingen indgang fører til jer" in shown


def test_a_notice_is_confirmed_and_a_case_lead_named_with_one_press(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor, otto: Actor
) -> None:
    notice = told(sara, case_id, town)
    client = sign_in(hanne)
    assert "Mikkel Storgaard er indsat i Søbysøgård Fængsel" in inbox(client)
    assert "1 venter på svar." in inbox(client)
    answer = client.post(f"/besked/{notice.pk}/bekraeft/", {"case_lead": str(otto.staff_id)})
    assert answer.headers["Location"] == "/mit-arbejde/"
    shown = inbox(client)
    assert "Ingen venter på svar." in shown
    assert "Sagsansvarlig: Otto Gormsen" in shown
    assert "Bekræftet 23. november 2026 af Hanne Lindegaard. Sagsansvarlig: Otto Gormsen" in (
        sara.get(f"/sager/{case_id}/besked/").content.decode()
    )


def test_whoever_is_named_is_in_place_among_what_the_release_needs(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    notice = told(sara, case_id, town)
    sign_in(hanne).post(f"/besked/{notice.pk}/bekraeft/", {"case_lead": str(hanne.staff_id)})
    assert Readiness.objects.get(case=case_id, signal="case_lead").about == "Hanne Lindegaard"


def test_nobody_is_named_who_does_not_work_there(
    home: Prison, sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    notice = told(sara, case_id, town)
    client = sign_in(hanne)
    refused = client.post(f"/besked/{notice.pk}/bekraeft/", {"case_lead": str(home.owner.staff_id)})
    assert refused.status_code == 422
    assert "Vælg en, der arbejder i enheden." in refused.content.decode()
    assert client.post(f"/besked/{notice.pk}/bekraeft/", {"case_lead": "Otto"}).status_code == 404
    assert Notice.objects.get().received_on is None


def test_a_leader_sees_what_waits_and_leaves_the_answer_to_those_who_give_it(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID
) -> None:
    notice = told(sara, case_id, town)
    leader = sign_in(works("Lea Leder", town, Role.LEADER))
    assert "Mikkel Storgaard er indsat" in inbox(leader)
    assert f"/besked/{notice.pk}/" not in inbox(leader)
    assert leader.post(f"/besked/{notice.pk}/bekraeft/").status_code == 403


def test_a_case_lead_named_in_the_inbox_is_asked_what_the_unit_can_do(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor, otto: Actor
) -> None:
    sara.post(f"/sager/{case_id}/samarbejde/nyt/", written(town))
    client, enquiry = sign_in(hanne), Waiting.objects.get(kind="enquiry_asked").subject
    shown = inbox(client)
    assert "Hvem er sagsansvarlig for Mikkel Storgaard?" in shown
    assert "Senest 7. december" in shown
    there = f"/sager/{case_id}/samarbejde/{enquiry}/svar/"
    answer = client.post(there, {"case_lead_staff": str(otto.staff_id), "from_list": "1"})
    assert answer.headers["Location"] == "/mit-arbejde/"
    assert EnquiryAnswer.objects.get().case_lead == "Otto Gormsen"
    assert there in inbox(sign_in(otto))
    assert there in inbox(client)
    assert there not in inbox(client, "?scope=mine")
    assert "Ikke besvaret endnu" in sara.get(f"/sager/{case_id}/samarbejde/").content.decode()
    client.post(there, {"can_do": "En bolig fra 1. marts", "case_lead_staff": ""})
    assert there not in inbox(client)
    assert "Ikke besvaret" not in sara.get(f"/sager/{case_id}/samarbejde/").content.decode()


def test_a_call_is_answered_in_its_place(
    home: Prison, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    called(case_id, home.owner)
    meeting, client = Meeting.objects.get(), sign_in(hanne)
    shown = inbox(client)
    assert "Kommer I til løsladelsesmødet for Mikkel Storgaard?" in shown
    participant = meeting.participants.get(unit=town)
    at = f"/sager/{case_id}/moeder/{meeting.pk}/svar/{participant.pk}/"
    assert at in shown
    silent = client.post(at, {"reply": "another_time", "said": "", "number": "0", "from_list": "1"})
    assert silent.status_code == 422
    assert "Skriv, hvornår I kan." in silent.content.decode()
    answer = client.post(at, {"reply": "yes", "number": "0", "from_list": "1"})
    assert answer.headers["Location"] == "/mit-arbejde/"
    assert CallAnswer.objects.get().reply == "yes"
    assert "Kommer I til" not in inbox(client)


def test_a_case_is_taken_over_in_its_place_by_name(
    home: Prison, sign_in: SignIn, case_id: UUID, town: UUID, hanne: Actor, otto: Actor
) -> None:
    drawn_in(case_id, town, home)
    offer_handover(case_id, to_unit=town, actor=home.owner, on=TODAY)
    client, handover = sign_in(hanne), Handover.objects.get()
    shown = inbox(client)
    assert "Tager I over for Mikkel Storgaard?" in shown
    assert "Søbysøgård Fængsel har ansvaret, til I siger ja." in shown
    at = f"/sager/{case_id}/overdragelse/{handover.pk}/"
    said = {"act": "accept", "plan_owner": str(hanne.staff_id), "deputy": str(hanne.staff_id)}
    assert client.post(at, said).status_code == 422
    assert client.post(at, said | {"deputy": str(otto.staff_id)}).headers["Location"] == "/mit-arbejde/"
    assert Handover.objects.get().plan_owner_id == hanne.staff_id
    assert "Tager I over" not in inbox(client)


def test_it_is_told_who_comes_home_and_what_the_municipality_has_not_seen_to(
    home: Prison, sign_in: SignIn, town: UUID, case_id: UUID, hanne: Actor
) -> None:
    drawn_in(case_id, town, home)
    shown = inbox(sign_in(hanne))
    assert f"/sager/{case_id}/loesladelsen/" in shown
    assert "26. feb 2027" in shown


def test_a_way_in_is_confirmed_where_it_is_shown(sign_in: SignIn, town: UUID, hanne: Actor) -> None:
    record_entry_point(town, Topic.ADMISSIONS, town, Reached(phone="66 00 00 00"), actor=SYSTEM, on=LONG_AGO)
    (point,) = entry_points_of(town, actor=hanne, on=TODAY)
    client = sign_in(hanne)
    assert "Skal bekræftes igen" in inbox(client)
    answer = client.post(f"/indgange/indgang/{point.id}/bekraeft/", {"from_list": "1"})
    assert answer.headers["Location"] == "/mit-arbejde/"
    assert "Skal bekræftes igen" not in inbox(client)
    assert "Sidst bekræftet 23. november 2026" in inbox(client)


def test_a_prison_has_its_work_and_no_inbox(home: Prison, sara: Client, case_id: UUID) -> None:
    assert "<h1>Mit arbejde</h1>" in inbox(sara)


def test_the_inbox_asks_the_database_a_bounded_number_of_times(
    home: Prison,
    sara: Client,
    sign_in: SignIn,
    case_id: UUID,
    town: UUID,
    hanne: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    told(sara, case_id, town)
    sara.post(f"/sager/{case_id}/samarbejde/nyt/", written(town))
    called(case_id, home.owner)
    offer_handover(case_id, to_unit=town, actor=home.owner, on=TODAY)
    client = sign_in(hanne)
    shown = inbox(client)
    for asked in ("er indsat i", "Hvem er sagsansvarlig", "Kommer I til", "Tager I over"):
        assert asked in shown
    # What a call says is asked for in two, and what a handover says; the whole municipality in one.
    with django_assert_max_num_queries(MOST_QUERIES + 5):
        inbox(client)
