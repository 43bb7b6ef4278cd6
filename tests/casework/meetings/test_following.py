"""What is called ahead follows the case: it is to be moved with the release, and is called off with the course."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.queries import case_for_form, waiting
from koereplan.casework.cases.services import close_case, record_death
from koereplan.casework.journal.calendar import Invitation
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.meetings import services
from koereplan.casework.meetings.days import suggested_day
from koereplan.casework.meetings.kinds import Cause, Ending, Kind, Reply, Waits
from koereplan.casework.meetings.models import Meeting
from koereplan.casework.meetings.services import MeetingRefused
from koereplan.casework.meetings.values import Because
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.factories import TODAY
from tests.factories.cases import changed, owned, released, revision
from tests.factories.meetings import called, closed, page_of, time_on, town_of
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def hanne(case_id: UUID) -> Actor:
    """Somebody of the municipality, which has a mailbox."""
    town = town_of(case_id)
    hanne = works("Hanne Lindegaard", town, Role.COORDINATOR)
    reached = Reached(email="post@odense.example")
    record_entry_point(town, Topic.SOCIAL_SERVICES, town, reached, actor=hanne, on=TODAY)
    return hanne


def waits(actor: Actor, *, on: date = TODAY) -> set[str]:
    return {line.kind for line in waiting(actor=actor, on=on)}


def parole_on(case_id: UUID, place: Prison, day: date) -> None:
    changed(case_id, {"parole_date": day}, actor=place.owner)


def newest_letter() -> tuple[str, bool]:
    """Return how the last letter stands, and whether it takes an appointment back."""
    letter = Letter.objects.order_by("-posted_at")[0]
    return letter.status, bool(letter.calendar and Invitation.of(letter.calendar).is_cancelled)


def test_a_release_that_comes_before_its_meeting_lets_the_meeting_be_moved(case_id: UUID, place: Prison) -> None:
    meeting = called(case_id, place.owner, day=TODAY + timedelta(days=10))
    assert Waits.MISPLACED not in waits(place.owner)
    parole_on(case_id, place, TODAY + timedelta(days=8))
    assert Waits.MISPLACED in waits(place.owner)
    assert page_of(case_id, meeting, place.owner).misplaced == "Mødet ligger efter løsladelsen."
    participants = page_of(case_id, meeting, place.owner).meeting.participants
    services.move_meeting(
        case_id,
        meeting,
        time_on(TODAY + timedelta(days=4)),
        invited=[one.invited for one in participants],
        because=Because(cause=Cause.DATE_CHANGED),
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )
    assert Waits.MISPLACED not in waits(place.owner)
    assert page_of(case_id, meeting, place.owner).misplaced == ""


def test_a_day_that_moves_twice_asks_once_and_not_at_all_when_it_fits_again(case_id: UUID, place: Prison) -> None:
    called(case_id, place.owner, day=TODAY + timedelta(days=10))
    for days in (8, 7):
        parole_on(case_id, place, TODAY + timedelta(days=days))
    assert [line.kind for line in waiting(actor=place.owner, on=TODAY)].count(Waits.MISPLACED) == 1
    parole_on(case_id, place, date(2027, 3, 12))
    assert Waits.MISPLACED not in waits(place.owner)


def test_a_meeting_that_now_is_after_its_deadline_is_proposed_to_be_moved(place: Prison) -> None:
    case_id = owned(place, parole_date="2027-05-26")
    meeting = called(case_id, place.owner, day=date(2027, 2, 24))
    parole_on(case_id, place, date(2027, 5, 12))
    assert "efter fristen, som nu er 12. februar 2027" in page_of(case_id, meeting, place.owner).misplaced
    parole_on(case_id, place, date(2027, 5, 26))
    assert page_of(case_id, meeting, place.owner).misplaced == ""


def test_the_meeting_after_a_release_is_moved_when_that_is_later_than_expected(case_id: UUID, place: Prison) -> None:
    first = called(case_id, place.owner, day=TODAY)
    closed(case_id, first, place.owner)
    meeting = called(case_id, place.owner, kind=Kind.FOLLOW_UP, day=date(2027, 3, 8))
    parole_on(case_id, place, date(2027, 3, 15))
    assert page_of(case_id, meeting, place.owner).misplaced == "Mødet ligger før løsladelsen."
    assert Waits.MISPLACED in waits(place.owner)


def test_a_release_meeting_that_was_not_held_before_the_release_cannot_be_moved_and_is_no_task(
    case_id: UUID, place: Prison
) -> None:
    meeting = called(case_id, place.owner, day=date(2026, 12, 10))
    parole_on(case_id, place, date(2026, 12, 1))
    released(case_id, place, on=date(2026, 12, 1))
    assert Waits.MISPLACED not in waits(place.owner, on=date(2026, 12, 1))
    page = page_of(case_id, meeting, place.owner, on=date(2026, 12, 1))
    assert (page.misplaced, page.is_over) == ("Mødet ligger efter løsladelsen.", True)


def ends(case_id: UUID, place: Prison) -> None:
    close_case(case_id, reason="Udvist.", revision=revision(case_id), actor=place.owner, on=TODAY)


@pytest.mark.usefixtures("hanne")
def test_what_lies_ahead_when_a_course_ends_is_called_off_and_those_called_are_told(
    case_id: UUID, place: Prison
) -> None:
    meeting = called(case_id, place.owner)
    changed(case_id, {"ended_on": TODAY}, actor=place.owner)
    ends(case_id, place)
    assert newest_letter() == (LetterStatus.WAITING, True)
    row = Meeting.objects.get(pk=meeting)
    assert (row.ending, row.ended_on) == (Ending.CANCELLED, TODAY)


@pytest.mark.usefixtures("hanne")
def test_of_somebody_who_has_died_nobody_is_told_that_a_meeting_is_off(case_id: UUID, place: Prison) -> None:
    called(case_id, place.owner)
    record_death(case_id, died_on=TODAY, revision=revision(case_id), actor=place.owner, on=TODAY)
    ends(case_id, place)
    assert newest_letter() == (LetterStatus.HELD_BACK, True)
    assert Meeting.objects.get().ending == Ending.CANCELLED


def test_what_was_held_stays_as_it_was_when_the_course_ends(case_id: UUID, place: Prison) -> None:
    meeting = called(case_id, place.owner, day=TODAY)
    closed(case_id, meeting, place.owner)
    changed(case_id, {"ended_on": TODAY}, actor=place.owner)
    ends(case_id, place)
    assert Meeting.objects.get(pk=meeting).ending == Ending.CLOSED


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_meeting_before_a_release_that_is_near_is_suggested_before_it(place: Prison, days: int) -> None:
    case_id = owned(place)
    parole_on(case_id, place, TODAY + timedelta(days=days))
    roadmap = case_for_form(case_id, actor=place.owner, on=TODAY).roadmap
    for kind in (Kind.RELEASE, Kind.RENEWED):
        assert TODAY <= suggested_day(kind, roadmap, on=TODAY) <= TODAY + timedelta(days=days)


def test_whoever_calls_is_coming_and_whoever_calls_next_is_not_asked(case_id: UUID, place: Prison) -> None:
    meeting = called(case_id, place.owner)
    coming = {one.name: one.calls for one in page_of(case_id, meeting, place.owner).meeting.participants}
    assert coming == {"Mikkel Storgaard": False, "Sara Holm, Søbysøgård Fængsel": True, "Odense": False}


def test_an_answer_that_comes_when_the_day_has_passed_is_told_so(case_id: UUID, place: Prison, hanne: Actor) -> None:
    meeting = called(case_id, place.owner, day=TODAY)
    odense = next(one for one in page_of(case_id, meeting, hanne).meeting.participants if one.name == "Odense")
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(MeetingRefused, match="meetings"):
        services.answer_call(case_id, meeting, odense.id, Reply.YES, number=0, actor=hanne, on=tomorrow)
