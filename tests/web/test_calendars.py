"""An own calendar is fetched from a secret address: by nobody else, of what is open today, and about nobody."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from icalendar import Calendar

from koereplan.casework.access import Role
from koereplan.casework.calendars.models import Subscription
from koereplan.casework.cases.models import Case, Opening
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.meetings.kinds import Reply
from koereplan.casework.meetings.services import answer_call
from koereplan.casework.meetings.values import Invited
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, Staff
from koereplan.casework.plans.values import Owner
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.meetings import called, page_of
from tests.factories.organisations import Prison, unit, works
from tests.factories.plans import action, agreed
from tests.factories.supervision import supervised
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def made(client: Client, page: str = "/kalender/") -> str:
    """Return the path of the calendar that somebody makes for themselves."""
    said = client.post(page, {"act": "open"}).content.decode()
    return "/kalender/" + said.split(".ics</strong>")[0].rpartition("/kalender/")[2] + ".ics"


def fetched(path: str) -> Calendar:
    """Return what a calendar finds, which has no session."""
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def says(path: str) -> set[str]:
    return {str(event["SUMMARY"]) for event in fetched(path).walk("VEVENT")}


def test_a_calendar_tells_of_deadlines_and_meetings_and_of_nobody(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    called(case_id, home.owner, day=TODAY + timedelta(days=2))
    path = made(sign_in(home.owner))
    answer = Client().get(path)
    raw = answer.content.decode()
    for secret in ("Mikkel", "Storgaard", "Sara", "Søbysøgård", "Besøgslokale", "170594", "2026-0"):
        assert secret not in raw
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert set(events) == {"Møde i Køreplan", "Frist i en sag", "Opgave i en sag"}
    meeting = events["Møde i Køreplan"]
    assert meeting.decoded("DTSTART").isoformat() == "2026-11-25T10:00:00+01:00"
    assert f"/sager/{case_id}/moeder/" in str(meeting["URL"])
    assert isinstance(events["Frist i en sag"].decoded("DTSTART"), date)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_nothing_that_is_past_stands_in_it_and_no_two_things_are_one(
    home: Prison, case_id: UUID, sign_in: SignIn
) -> None:
    owned(home, name="Omar Saleh")
    events = fetched(made(sign_in(home.owner))).walk("VEVENT")
    assert all(event.decoded("DTSTART") >= TODAY for event in events)
    assert len({str(event["UID"]) for event in events}) == len(events) > 2


def test_a_handover_that_waits_for_an_answer_stands_in_the_receivers(
    home: Prison, case_id: UUID, sign_in: SignIn
) -> None:
    nyborg = unit("Nyborg Fængsel", UnitKind.CLOSED_PRISON)
    leader = works("Lone Leder", nyborg, Role.LEADER)
    offer_handover(
        case_id, to_unit=nyborg, expected_on=TODAY + timedelta(days=9), summary="Flytter", actor=home.owner, on=TODAY
    )
    assert "Overdragelse af en sag" in says(made(sign_in(leader))) | says(made(sign_in(home.owner)))


def test_an_address_that_is_made_anew_or_closed_answers_as_one_that_never_was(
    home: Prison, case_id: UUID, sign_in: SignIn
) -> None:
    sara = sign_in(home.owner)
    first = made(sara)
    second = made(sara)
    never = first[:-8] + "AAAA.ics"
    assert Client().get(second).status_code == 200
    sara.post("/kalender/", {"act": "close"})
    told = {Client().get(path).content for path in (first, second, never)}
    assert len(told) == 1
    assert {Client().get(path).status_code for path in (first, second, never)} == {404}
    assert "Du har ingen adresse" in sara.get("/kalender/").content.decode()


def test_the_secret_is_kept_by_nobody_and_shown_once(home: Prison, sign_in: SignIn) -> None:
    sara = sign_in(home.owner)
    secret = made(sara).removeprefix("/kalender/").removesuffix(".ics")
    assert len(secret) > 40
    assert secret not in str(Subscription.objects.values())
    page = sara.get("/kalender/").content.decode()
    assert secret not in page
    assert "Du lavede en adresse 23. november 2026." in page


def test_whoever_no_longer_works_there_finds_nothing(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    path = made(sign_in(home.owner))
    Membership.objects.filter(staff=home.owner.staff_id).update(until_on=TODAY)
    assert Client().get(path).status_code == 404
    Membership.objects.filter(staff=home.owner.staff_id).update(until_on=None)
    Staff.objects.filter(pk=home.owner.staff_id).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_a_case_that_is_closed_to_its_owner_stands_no_longer_there(
    home: Prison, case_id: UUID, sign_in: SignIn
) -> None:
    path = made(sign_in(home.owner))
    assert says(path) == {"Frist i en sag"}
    Opening.objects.filter(case_id=case_id).delete()
    assert str(case_id) not in Client().get(path).content.decode()
    assert Case.objects.filter(pk=case_id).exists()


def test_what_a_calendar_fetches_is_logged(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    called(case_id, home.owner)
    path = made(sign_in(home.owner))
    before = LogEntry.objects.count()
    Client().get(path)
    uses = set(LogEntry.objects.order_by("id")[before:].values_list("use", flat=True))
    assert {"meetings_ahead", "my_work"} <= uses


def test_the_persons_own_calendar_has_the_own_meetings_and_what_one_has_agreed_to_do(
    home: Prison, case_id: UUID
) -> None:
    called(case_id, home.owner, more=(Invited(name="Bo", party="Skolen"),))
    agreed(case_id, home, action("Ringe", owner=Owner(is_own=True), due_on=TODAY + timedelta(days=9)))
    mikkel = browser_of(case_id)
    assert "Du har ingen adresse" in mikkel.get("/min-sag/kalender/").content.decode()
    path = made(mikkel, "/min-sag/kalender/")
    assert says(path) == {"Møde i Køreplan", "Noget i min plan"}
    raw = Client().get(path).content.decode()
    assert str(case_id) not in raw
    assert "Ringe" not in raw


def test_whoever_answers_for_a_unit_that_is_called_has_the_meeting_from_then_on(sign_in: SignIn) -> None:
    of = supervised(released_on=None, parole_date="2027-02-26")
    meeting_id = called(of.case_id, of.home.owner)
    path = made(sign_in(of.coordinator))
    assert "Møde i Køreplan" not in says(path)
    meeting = page_of(of.case_id, meeting_id, of.coordinator).meeting
    (ours,) = (one for one in meeting.participants if one.invited.unit_id == of.coordinator.unit_id)
    answer_call(of.case_id, meeting_id, ours.id, Reply.YES, number=meeting.call.number, actor=of.coordinator, on=TODAY)
    assert "Møde i Køreplan" in says(path)


@pytest.mark.django_db
def test_a_calendar_is_not_to_be_made_by_somebody_who_is_not_signed_in() -> None:
    answer = Client().post("/kalender/", {"act": "open"})
    assert answer.status_code == 302
    assert not Subscription.objects.exists()
