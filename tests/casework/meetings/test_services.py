"""A meeting is called, moved, answered, held and closed; nothing of it is lost, and nobody is dropped."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from koereplan.casework.access import Actor, LifeArea, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import StepEvent, Tick
from koereplan.casework.cases.queries import case_page, waiting
from koereplan.casework.cases.readiness import Ready, Signal, readiness_of
from koereplan.casework.cases.services import ChangedMeanwhile, ContactRefused, NoSuchCase, release_unit
from koereplan.casework.journal.calendar import Invitation
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Disclosure, Letter
from koereplan.casework.meetings import services
from koereplan.casework.meetings.kinds import Came, Cause, Kind, Reply, Waits, Went, Why
from koereplan.casework.meetings.models import Meeting, Note
from koereplan.casework.meetings.queries import meetings_of_case, who_can_be_called
from koereplan.casework.meetings.services import MeetingRefused, NoSuchMeeting
from koereplan.casework.meetings.shapes import MeetingPage
from koereplan.casework.meetings.values import Attended, Because, Evaluated, Invited, Settled
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.plans.kinds import Occurrence, Status
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import PlanRefused
from koereplan.casework.plans.values import Action, Happened, Owner
from tests.factories import TODAY
from tests.factories.cases import done, owned, released, revision, the_person
from tests.factories.meetings import SETTLED, called, closed, minutes_of, page_of, time_on, town_of
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=17)
ILL = Because(cause=Cause.PARTNER)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def sara(place: Prison) -> Actor:
    return place.owner


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def odense(case_id: UUID) -> UUID:
    return town_of(case_id)


@pytest.fixture
def hanne(odense: UUID) -> Actor:
    return works("Hanne Lindegaard", odense, Role.COORDINATOR)


@pytest.fixture
def mailbox(odense: UUID, hanne: Actor) -> None:
    reached = Reached(email="post@odense.example")
    record_entry_point(odense, Topic.SOCIAL_SERVICES, odense, reached, actor=hanne, on=TODAY)


def moved(case_id: UUID, meeting_id: UUID, actor: Actor, *, without: UUID | None = None, **other: object) -> None:
    invited = [one.invited for one in page_of(case_id, meeting_id, actor).meeting.participants if one.id != without]
    time = replace(time_on(TODAY + timedelta(days=10)), **other)  # type: ignore[arg-type]
    services.move_meeting(
        case_id,
        meeting_id,
        time,
        invited=invited,
        because=ILL,
        revision=revision(case_id),
        actor=actor,
        on=TODAY,
    )


def participant(case_id: UUID, meeting_id: UUID, actor: Actor, name: str) -> UUID:
    return next(one.id for one in page_of(case_id, meeting_id, actor).meeting.participants if name in one.name)


def invitations() -> list[Invitation]:
    letters = Letter.objects.order_by("posted_at")
    return [Invitation.of(letter.calendar) for letter in letters if letter.calendar]


def ticked(step: str) -> set[str]:
    return set(Tick.objects.filter(step=step, ticked=True).values_list("deliverable", flat=True))


def kinds_that_wait(actor: Actor, *, on: date = TODAY) -> set[str]:
    return {line.kind for line in waiting(actor=actor, on=on)}


def test_who_is_called_to_a_release_meeting_sees_the_case_from_then_on(
    case_id: UUID, sara: Actor, hanne: Actor
) -> None:
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=hanne, on=TODAY)
    meeting = called(case_id, sara)
    assert case_page(case_id, actor=hanne, on=TODAY).partners[0].steps == ("8",)
    assert [one.name for one in page_of(case_id, meeting, hanne).meeting.participants] == [
        "Mikkel Storgaard",
        "Odense",
        "Sara Holm, Søbysøgård Fængsel",
    ]
    assert ticked("8") == {"called_person", "called_municipality"}
    assert not StepEvent.objects.filter(step="8").exists()


def test_a_probation_office_is_drawn_in_too_but_no_strange_unit(case_id: UUID, sara: Actor) -> None:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    called(case_id, sara, more=(Invited(unit_id=kif),))
    assert ticked("8") == {"called_person", "called_probation", "called_municipality"}


def test_a_prison_that_does_not_hold_the_case_is_not_called(case_id: UUID, sara: Actor) -> None:
    with pytest.raises(ContactRefused):
        called(case_id, sara, more=(Invited(unit_id=prison("Nyborg Fængsel").unit_id),))


def test_another_meeting_calls_nobody_who_has_no_part_in_the_case(case_id: UUID, sara: Actor) -> None:
    with pytest.raises(MeetingRefused):
        called(case_id, sara, kind=Kind.OTHER, about="Fremtidig bolig")
    called(case_id, sara)
    called(case_id, sara, kind=Kind.OTHER, about="Fremtidig bolig")


def test_there_is_one_open_meeting_of_a_kind_whoever_writes_it(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    with pytest.raises(MeetingRefused):
        called(case_id, sara)
    with transaction.atomic(), acting(sara, on=TODAY):
        open_cases([case_id])
        row = Meeting.objects.get(pk=meeting)
        with pytest.raises(IntegrityError, match="meeting_one_open_of_a_kind"), transaction.atomic():
            Meeting.objects.create(
                case=row.case,
                stay=row.stay,
                kind=row.kind,
                called_on=TODAY,
                called_by=row.called_by,
                called_for=row.called_for,
            )


@pytest.mark.parametrize(
    ("day", "field"),
    [(TODAY - timedelta(days=1), "day"), (date(2027, 3, 1), "day")],
    ids=["passed", "after the release"],
)
def test_a_release_meeting_is_held_between_now_and_the_release(
    case_id: UUID, sara: Actor, day: date, field: str
) -> None:
    with pytest.raises(MeetingRefused) as refused:
        called(case_id, sara, day=day)
    assert refused.value.details["field"] == field


def test_the_person_is_called_and_somebody_outside_the_own_unit(case_id: UUID, sara: Actor, odense: UUID) -> None:
    for invited in ([Invited(unit_id=odense)], [Invited(is_person=True)], [Invited(is_person=True), Invited(name="X")]):
        with pytest.raises(MeetingRefused):
            services.call_meeting(case_id, Kind.RELEASE, time_on(LATER), invited=invited, actor=sara, on=TODAY)


@pytest.mark.usefixtures("mailbox")
def test_a_call_goes_to_the_units_mailbox_and_tells_of_nobody(case_id: UUID, sara: Actor, odense: UUID) -> None:
    called(case_id, sara)
    (letter,) = Letter.objects.all()
    assert letter.address == "post@odense.example"
    assert "Mikkel" not in letter.subject + letter.text
    assert "Besøgslokale" not in letter.text
    given = Disclosure.objects.get(to_unit_id=odense, how="handed_over")
    assert given.classes == ["meetings"]


@pytest.mark.usefixtures("mailbox")
def test_the_number_rises_with_each_change_and_only_the_newest_waits_to_be_sent(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    moved(case_id, meeting, sara, starts_at=time_on(LATER).starts_at)
    moved(case_id, meeting, sara, starts_at=time_on(LATER).starts_at, where="Besøgslokale 3")
    services.put_off_meeting(case_id, meeting, ILL, actor=sara, on=TODAY)
    found = invitations()
    assert {one.id for one in found} == {meeting}
    assert [one.number for one in found] == [0, 1, 2, 3]
    assert [one.is_cancelled for one in found] == [False, False, False, True]
    assert found[3].starts_at == time_on(LATER).starts_at
    assert list(Letter.objects.order_by("posted_at").values_list("status", flat=True)) == [
        *[LetterStatus.STOPPED] * 3,
        LetterStatus.WAITING,
    ]


def test_another_time_says_why_and_two_who_change_it_do_not_write_over_each_other(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    seen = revision(case_id)
    invited = [one.invited for one in page_of(case_id, meeting, sara).meeting.participants]
    with pytest.raises(MeetingRefused) as refused:
        services.move_meeting(case_id, meeting, time_on(LATER), invited=invited, revision=seen, actor=sara, on=TODAY)
    assert refused.value.details["field"] == "cause"
    moved(case_id, meeting, sara, starts_at=time_on(LATER).starts_at)
    with pytest.raises(ChangedMeanwhile):
        services.move_meeting(
            case_id, meeting, time_on(LATER, where="Andet"), invited=invited, revision=seen, actor=sara, on=TODAY
        )


@pytest.mark.usefixtures("mailbox")
def test_who_is_called_no_more_gets_a_cancellation_and_sees_the_case_no_more(
    case_id: UUID, sara: Actor, hanne: Actor
) -> None:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    meeting = called(case_id, sara, more=(Invited(unit_id=kif),))
    moved(case_id, meeting, sara, without=participant(case_id, meeting, sara, "Odense"))
    assert invitations()[-1].is_cancelled
    with pytest.raises(NoSuchCase):
        page_of(case_id, meeting, hanne)
    assert kinds_that_wait(hanne) == set()


@pytest.mark.usefixtures("mailbox")
def test_a_unit_that_was_released_gets_nothing_more(case_id: UUID, sara: Actor, odense: UUID, hanne: Actor) -> None:
    meeting = called(case_id, sara)
    release_unit(case_id, odense, released_on=TODAY, actor=sara, on=TODAY)
    letters = Letter.objects.count()
    services.put_off_meeting(case_id, meeting, ILL, actor=sara, on=TODAY)
    assert Letter.objects.count() == letters
    with pytest.raises(NoSuchCase):
        page_of(case_id, meeting, hanne)


def test_both_wait_until_the_unit_answers(case_id: UUID, sara: Actor, hanne: Actor) -> None:
    meeting = called(case_id, sara)
    assert kinds_that_wait(hanne) == {Waits.CALLED}
    assert kinds_that_wait(sara) == {Waits.UNANSWERED, Waits.MINUTES}
    who = participant(case_id, meeting, hanne, "Odense")
    services.answer_call(case_id, meeting, who, Reply.YES, number=0, actor=hanne, on=TODAY)
    assert kinds_that_wait(hanne) == set()
    assert kinds_that_wait(sara) == {Waits.MINUTES}
    answer = page_of(case_id, meeting, sara).meeting.participants[1].answer
    assert answer
    assert (answer.reply, answer.recorded_by) == (Reply.YES, "Hanne Lindegaard")


def test_an_answer_to_an_older_time_counts_no_more_and_a_late_one_is_refused(
    case_id: UUID, sara: Actor, hanne: Actor
) -> None:
    meeting = called(case_id, sara)
    who = participant(case_id, meeting, hanne, "Odense")
    services.answer_call(case_id, meeting, who, Reply.YES, number=0, actor=hanne, on=TODAY)
    moved(case_id, meeting, sara, where="Besøgslokale 3")
    assert page_of(case_id, meeting, sara).meeting.participants[1].answer
    moved(case_id, meeting, sara, starts_at=time_on(LATER).starts_at)
    assert page_of(case_id, meeting, sara).meeting.participants[1].answer is None
    with pytest.raises(MeetingRefused):
        services.answer_call(case_id, meeting, who, Reply.YES, number=1, actor=hanne, on=TODAY)
    services.answer_call(case_id, meeting, who, Reply.NO, number=2, actor=hanne, on=TODAY)


def test_the_person_answers_for_themselves_and_nobody_for_others_but_who_holds_the_case(
    case_id: UUID, sara: Actor, hanne: Actor, place: Prison
) -> None:
    meeting = called(case_id, sara)
    mikkel = the_person(case_id)
    own = participant(case_id, meeting, sara, "Mikkel")
    services.answer_call(case_id, meeting, own, Reply.YES, number=0, actor=mikkel, on=TODAY)
    with pytest.raises(NotAllowed):
        services.answer_call(case_id, meeting, own, Reply.NO, number=0, actor=hanne, on=TODAY)
    services.answer_call(case_id, meeting, own, Reply.NO, number=0, actor=sara, on=TODAY)
    with pytest.raises(NotAllowed):
        services.answer_call(case_id, meeting, own, Reply.NO, number=0, actor=place.leader, on=TODAY)


def test_what_is_put_off_stays_open_until_it_has_a_day(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    services.put_off_meeting(case_id, meeting, ILL, actor=sara, on=TODAY)
    assert kinds_that_wait(sara) == {Waits.NO_DAY}
    (line,) = meetings_of_case(case_id, actor=sara, on=TODAY).meetings
    assert (line.is_open, line.call.starts_at, line.call.cause) == (True, None, Cause.PARTNER)
    moved(case_id, meeting, sara, starts_at=time_on(LATER).starts_at)
    assert kinds_that_wait(sara, on=LATER) == {Waits.UNANSWERED, Waits.MINUTES}


def test_a_cancelled_meeting_lets_go_of_whom_it_drew_in(case_id: UUID, sara: Actor, hanne: Actor) -> None:
    meeting = called(case_id, sara)
    services.cancel_meeting(case_id, meeting, ILL, actor=sara, on=TODAY)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=hanne, on=TODAY)
    assert kinds_that_wait(sara) == set()
    with pytest.raises(NoSuchMeeting):
        services.put_off_meeting(case_id, meeting, ILL, actor=sara, on=TODAY)
    called(case_id, sara)


@pytest.mark.parametrize("field", ["municipality_follows_up", "plan_responsible", "coordinator", "initiative"])
def test_a_release_meeting_is_not_closed_before_it_is_settled_who_has_what(
    case_id: UUID, sara: Actor, field: str
) -> None:
    meeting = called(case_id, sara)
    with pytest.raises(MeetingRefused) as refused:
        closed(case_id, meeting, sara, settled=replace(SETTLED, **{field: " "}))  # type: ignore[arg-type] # words, all four
    assert refused.value.details["field"] == field
    with transaction.atomic(), acting(sara, on=TODAY):
        open_cases([case_id])
        row = Meeting.objects.get(pk=meeting)
        row.held_on, row.held_as, row.ended_on, row.ending = TODAY, "phone", TODAY, "closed"
        for name in {"municipality_follows_up", "plan_responsible", "coordinator", "initiative"} - {field}:
            setattr(row, name, "Nogen")
        with pytest.raises(IntegrityError, match="meeting_closed_is_settled"), transaction.atomic():
            row.save()


def test_closing_the_first_carries_step_8_out_and_what_was_agreed_stands_in_the_plan(
    case_id: UUID, sara: Actor, hanne: Actor
) -> None:
    meeting = called(case_id, sara)
    owner = Owner(unit_id=hanne.unit_id, staff_id=hanne.staff_id, name=hanne.name)
    agreed = [Action(area=LifeArea.HOUSING, what="Anvise en bolig", owner=owner, due_on=LATER)]
    closed(
        case_id,
        meeting,
        sara,
        agreed=agreed,
        notes={LifeArea.HOUSING: "Har ingen bolig."},
        settled=replace(SETTLED, case_lead="Hanne", booked=frozenset({"advance_payment"})),
    )
    assert StepEvent.objects.get(step="8").occurred_on == TODAY
    (line,) = plan_of_case(case_id, actor=hanne, on=TODAY).actions
    assert (line.action.what, line.action.status) == ("Anvise en bolig", Status.AGREED)
    assert ticked("8") >= {"held", "housing", "initiative", "coordinator", "case_lead", "advance_payment"}
    page = page_of(case_id, meeting, hanne)
    assert [one.action.what for one in page.agreed] == ["Anvise en bolig"]
    assert page.notes == {LifeArea.HOUSING: "Har ingen bolig."}
    with acting(sara, on=TODAY):
        open_cases([case_id])
        assert readiness_of(case_id)[Signal.MEETING].state is Ready.IN_PLACE
    assert kinds_that_wait(sara, on=date(2027, 2, 20)) == {Waits.NOT_CALLED}


def test_an_agreement_without_who_or_when_is_refused_and_nothing_is_saved(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    with pytest.raises(PlanRefused):
        closed(case_id, meeting, sara, agreed=[Action(area=LifeArea.HOUSING, what="Anvise en bolig")])
    assert Meeting.objects.get().held_on is None
    assert not StepEvent.objects.filter(step="8").exists()


def test_minutes_can_wait_for_the_rest_and_the_meeting_stays_open(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    page = page_of(case_id, meeting, sara)
    minutes = minutes_of(page, settled=Settled(), notes={LifeArea.ECONOMY: "Gælden er talt op."})
    services.write_minutes(case_id, meeting, minutes, revision=page.revision, actor=sara, on=TODAY)
    with pytest.raises(MeetingRefused):
        moved(case_id, meeting, sara, where="Et andet sted")
    page = page_of(case_id, meeting, sara)
    assert (page.meeting.is_open, page.meeting.held_on) == (True, TODAY)
    services.write_minutes(case_id, meeting, minutes, revision=page.revision, actor=sara, on=TODAY)
    assert Note.objects.count() == 1
    closed(case_id, meeting, sara)


def test_a_party_that_did_not_come_is_written_down_with_the_cause(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    page = page_of(case_id, meeting, sara)
    attended = [Attended(participant_id=one.id, came=Came.IN_PERSON) for one in page.meeting.participants]
    attended[1] = replace(attended[1], came=Came.ABSENT)
    with pytest.raises(MeetingRefused) as refused:
        closed(case_id, meeting, sara, attended=attended)
    assert refused.value.details["field"] == f"attended_{attended[1].participant_id}"
    attended[1] = replace(attended[1], why=Why.PREVENTED)
    closed(case_id, meeting, sara, attended=attended)
    assert page_of(case_id, meeting, sara).meeting.participants[1].why is Why.PREVENTED


def test_when_nobody_else_came_it_was_no_meeting(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    page = page_of(case_id, meeting, sara)
    attended = [Attended(participant_id=one.id, came=Came.ABSENT, why=Why.NO_WORD) for one in page.meeting.participants]
    with pytest.raises(MeetingRefused):
        closed(case_id, meeting, sara, attended=attended)


def test_a_renewed_meeting_is_one_of_its_own_and_step_8_keeps_its_event(case_id: UUID, sara: Actor) -> None:
    with pytest.raises(MeetingRefused):
        called(case_id, sara, kind=Kind.RENEWED)
    closed(case_id, called(case_id, sara), sara)
    with pytest.raises(MeetingRefused):
        called(case_id, sara)
    later = TODAY + timedelta(days=30)
    renewed = called(case_id, sara, kind=Kind.RENEWED, day=later, on=later)
    closed(case_id, renewed, sara, on=later)
    assert StepEvent.objects.get(step="8").occurred_on == TODAY


def test_a_step_8_held_elsewhere_leaves_the_meeting_to_be_closed(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    done(case_id, "8", occurred_on=TODAY, actor=sara)
    closed(case_id, meeting, sara)
    assert StepEvent.objects.filter(step="8").count() == 1


RELEASED = date(2027, 2, 26)
THEN = date(2027, 3, 19)


@pytest.fixture
def loop(case_id: UUID, place: Prison, sara: Actor, hanne: Actor) -> UUID:
    """Return the meeting after a release whose meeting agreed on one action."""
    owner = Owner(unit_id=hanne.unit_id, staff_id=hanne.staff_id, name=hanne.name)
    agreed = [Action(area=LifeArea.HOUSING, what="Anvise en bolig", owner=owner, due_on=date(2027, 3, 1))]
    closed(case_id, called(case_id, sara), sara, agreed=agreed)
    released(case_id, place)
    return called(case_id, sara, kind=Kind.FOLLOW_UP, day=THEN, on=date(2027, 3, 5))


def test_8f_says_what_was_agreed_what_happened_and_what_the_person_thinks(
    case_id: UUID, sara: Actor, loop: UUID
) -> None:
    assert Waits.NOT_CALLED not in kinds_that_wait(sara, on=THEN)
    page = page_of(case_id, loop, sara, on=THEN)
    (line,) = page.agenda.plan.actions if page.agenda.plan else ()
    assert line.action.id in page.agreed_before
    assert page.initiative == "Hanne Lindegaard, Odense"
    with pytest.raises(MeetingRefused) as refused:
        closed(case_id, loop, sara, on=THEN, happened=[_happened(line.action.id)])
    own = participant_on(page, "Mikkel")
    assert refused.value.details["field"] == f"went_{own}"
    with pytest.raises(PlanRefused):
        closed(case_id, loop, sara, on=THEN, happened=[Happened(action_id=line.action.id or own)])
    closed(
        case_id,
        loop,
        sara,
        on=THEN,
        happened=[_happened(line.action.id)],
        evaluated=[Evaluated(participant_id=own, went=Went.PARTLY, said="Jeg fik bolig for sent.")],
    )
    assert StepEvent.objects.get(step="8F").occurred_on == THEN
    (line,) = plan_of_case(case_id, actor=sara, on=THEN).actions
    assert line.action.status is Status.DONE
    assert ticked("8F") == {"held", "outcome"}


def _happened(action_id: UUID | None) -> Happened:
    return Happened(action_id=action_id or UUID(int=0), occurrence=Occurrence.DONE, said="Indflyttet 1. marts.")


def participant_on(page: MeetingPage, name: str) -> UUID:
    return next(one.id for one in page.meeting.participants if name in one.name)


def test_the_person_is_asked_before_the_others_and_can_tell_it_themselves(
    case_id: UUID, sara: Actor, hanne: Actor, loop: UUID
) -> None:
    page = page_of(case_id, loop, sara, on=THEN)
    theirs = Evaluated(participant_id=participant_on(page, "Odense"), went=Went.WELL)
    with pytest.raises(MeetingRefused):
        services.evaluate(case_id, loop, theirs, actor=hanne, on=THEN)
    own = Evaluated(participant_id=participant_on(page, "Mikkel"), went=Went.BADLY, said="Ingen ringede.")
    services.evaluate(case_id, loop, own, actor=the_person(case_id), on=THEN)
    services.evaluate(case_id, loop, theirs, actor=hanne, on=THEN)
    told = {
        one.name: one.evaluation.went
        for one in page_of(case_id, loop, sara, on=THEN).meeting.participants
        if one.evaluation
    }
    assert told == {"Mikkel Storgaard": Went.BADLY, "Odense": Went.WELL}
    with pytest.raises(NotAllowed):
        services.evaluate(case_id, loop, own, actor=hanne, on=THEN)


def test_sql_as_the_unit_shows_nothing_of_health_in_the_minutes(case_id: UUID, sara: Actor, hanne: Actor) -> None:
    meeting = called(case_id, sara)
    agreed = [
        Action(
            area=LifeArea.SUBSTANCE_USE,
            what="Tid i misbrugscentret",
            owner=Owner(unit_id=sara.unit_id, staff_id=sara.staff_id, name=sara.name),
            due_on=LATER,
        )
    ]
    notes = {LifeArea.SUBSTANCE_USE: "Er i behandling.", LifeArea.HOUSING: "Har ingen bolig."}
    closed(case_id, meeting, sara, notes=notes, agreed=agreed)
    page = page_of(case_id, meeting, hanne)
    assert set(page.notes) == {LifeArea.HOUSING}
    assert page.agreed == ()
    with transaction.atomic(), acting(hanne, on=TODAY), connection.cursor() as cursor:
        open_cases([case_id])
        cursor.execute("SELECT text FROM meetings_note")
        assert cursor.fetchall() == [("Har ingen bolig.",)]
        cursor.execute("SELECT count(*) FROM meetings_agreement")
        assert cursor.fetchone() == (0,)


def test_no_other_prison_sees_or_changes_a_meeting(case_id: UUID, sara: Actor) -> None:
    meeting = called(case_id, sara)
    stranger = works("En fremmed", prison("Nyborg Fængsel").unit_id)
    with pytest.raises(NoSuchCase):
        page_of(case_id, meeting, stranger)
    with pytest.raises(NoSuchCase):
        services.cancel_meeting(case_id, meeting, ILL, actor=stranger, on=TODAY)


def test_the_case_proposes_whom_to_call(case_id: UUID, sara: Actor, odense: UUID) -> None:
    page = who_can_be_called(case_id, actor=sara, on=TODAY)
    assert [(one.name, one.is_likely) for one in page.candidates] == [
        ("Mikkel Storgaard", True),
        ("Sara Holm, Søbysøgård Fængsel", True),
        ("Odense", True),
    ]
