"""What is arranged for the day of release stands by the case, and the signals and checklists follow it."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import StepEvent, Tick
from koereplan.casework.cases.readiness import Ready, Signal, Stand
from koereplan.casework.cases.services import (
    ChangedMeanwhile,
    NoSuchCase,
    NothingChanged,
    ReasonMissing,
    StepAlreadyDone,
    complete_step,
)
from koereplan.casework.journal.models import Disclosure, Entry
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.casework.organisations.entry_points.services import close_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.releases.kinds import BRIDGE, PAPERS, Housing, MadeBy, Matter
from koereplan.casework.releases.queries import release_of_case
from koereplan.casework.releases.services import (
    ArrangementRefused,
    NoSuchAppointment,
    arrange,
    book,
    drop_appointment,
    settle_day,
)
from koereplan.casework.releases.values import Appointment, Arranged
from tests.factories import TODAY
from tests.factories.cases import changed, owned, revision
from tests.factories.organisations import Prison, prison, works
from tests.factories.releases import BED, MONEY, RELEASED, arranged, booked, department, stand

pytestmark = pytest.mark.django_db

SATURDAY, MONDAY = date(2027, 2, 27), date(2027, 3, 1)
REFUSED: dict[str, object] = {"release_kind": "end_of_sentence"}


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def office(case_id: UUID) -> UUID:
    return department(case_id, opening="man-fre 10-14")


def ticked(step: str) -> set[str]:
    return set(Tick.objects.filter(step=step, ticked=True).values_list("deliverable", flat=True))


def test_a_bed_that_is_confirmed_is_in_place(place: Prison, case_id: UUID) -> None:
    arranged(case_id, BED, actor=place.owner)
    line = release_of_case(case_id, actor=place.owner, on=TODAY).matters[Matter.HOUSING]
    assert (line.arranged, line.recorded_by) == (BED, "Sara Holm")
    assert stand(case_id, Signal.HOUSING, actor=place.owner).state is Ready.IN_PLACE


def test_what_is_under_way_says_whose_move_it_is(place: Prison, case_id: UUID) -> None:
    asked = Arranged(matter=Matter.HOUSING, state=Ready.UNDER_WAY, move="Odense Kommune")
    arranged(case_id, asked, actor=place.owner)
    assert stand(case_id, Signal.HOUSING, actor=place.owner) == Stand(Ready.UNDER_WAY, "Odense Kommune", TODAY)


@pytest.mark.parametrize("field", ["kind", "what", "from_on", "confirmed_by"])
def test_a_bed_is_not_in_place_without_what_where_when_and_who(place: Prison, case_id: UUID, field: str) -> None:
    lacking = replace(BED, **{field: None if field == "from_on" else ""})  # type: ignore[arg-type]
    with pytest.raises(ArrangementRefused) as refused:
        arranged(case_id, lacking, actor=place.owner)
    assert refused.value.details["field"] == field


def test_what_does_not_apply_says_why(place: Prison, case_id: UUID) -> None:
    not_needed = Arranged(matter=Matter.MITID, state=Ready.NOT_APPLICABLE)
    with pytest.raises(ArrangementRefused):
        arranged(case_id, not_needed, actor=place.owner)
    arranged(case_id, replace(not_needed, reason="Udrejser"), actor=place.owner)


def test_a_plan_is_not_handed_over_before_it_happens(place: Prison, case_id: UUID) -> None:
    given = Arranged(matter=Matter.PLAN, state=Ready.IN_PLACE, from_on=RELEASED, confirmed_by="Sara Holm")
    with pytest.raises(ArrangementRefused):
        arranged(case_id, given, actor=place.owner)
    arranged(case_id, replace(given, from_on=TODAY), actor=place.owner)
    assert stand(case_id, Signal.PLAN_GIVEN, actor=place.owner).state is Ready.IN_PLACE


def test_papers_are_in_place_when_each_is_or_does_not_apply(place: Prison, case_id: UUID) -> None:
    first, *others = PAPERS
    arranged(case_id, *(Arranged(matter=paper, state=Ready.IN_PLACE) for paper in others), actor=place.owner)
    assert stand(case_id, Signal.PAPERS, actor=place.owner).state is Ready.UNDER_WAY
    arranged(case_id, Arranged(matter=first, state=Ready.NOT_APPLICABLE, reason="Har intet"), actor=place.owner)
    assert stand(case_id, Signal.PAPERS, actor=place.owner).state is Ready.IN_PLACE


def test_what_stands_so_already_is_not_written_again(place: Prison, case_id: UUID) -> None:
    arranged(case_id, BED, actor=place.owner)
    with pytest.raises(NothingChanged):
        arranged(case_id, BED, actor=place.owner)


def test_two_who_write_the_same_are_told_of_each_other(place: Prison, case_id: UUID) -> None:
    seen = revision(case_id)
    arranged(case_id, BED, actor=place.owner)
    arrange(case_id, [MONEY], revision=seen, actor=place.owner, on=TODAY)
    with pytest.raises(ChangedMeanwhile) as told:
        arrange(case_id, [replace(BED, kind=Housing.SHELTER)], revision=seen, actor=place.owner, on=TODAY)
    assert "Bolig" in told.value.for_user()


def test_an_appointment_on_the_day_is_in_place_and_ticked(place: Prison, case_id: UUID, office: UUID) -> None:
    changed(case_id, REFUSED, actor=place.owner)
    booked(case_id, office, actor=place.owner, on_day=date(2027, 8, 26), pays_advance=True)
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.IN_PLACE
    assert (ticked("9A"), ticked("8")) == ({"appointments"}, {"advance_payment"})


def test_an_appointment_that_is_asked_for_is_under_way_and_names_the_office(
    place: Prison, case_id: UUID, office: UUID
) -> None:
    booked(case_id, office, actor=place.owner, on_day=None, at_time=None)
    assert stand(case_id, Signal.DAY, actor=place.owner) == Stand(Ready.UNDER_WAY, "Ydelseskontoret", TODAY)


def test_lists_do_not_name_an_addiction_centre(place: Prison, case_id: UUID) -> None:
    centre = department(case_id, Topic.ADDICTION_CENTRE, name="Rusmiddelcentret")
    booked(case_id, centre, actor=place.owner, topic=Topic.ADDICTION_CENTRE, on_day=None, at_time=None)
    assert stand(case_id, Signal.DAY, actor=place.owner).about == ""
    assert not Entry.objects.filter(subject__startswith="case:", payload__icontains="Rusmiddel").exists()


def test_a_moved_release_puts_the_time_under_way_again_and_back(place: Prison, case_id: UUID, office: UUID) -> None:
    booked(case_id, office, actor=place.owner)
    changed(case_id, {"parole_date": date(2027, 3, 5)}, actor=place.owner)
    changed(case_id, {"parole_date": date(2027, 3, 8)}, actor=place.owner)
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.UNDER_WAY
    (line,) = release_of_case(case_id, actor=place.owner, on=TODAY).appointments
    assert not line.is_on_the_day
    booked(case_id, office, actor=place.owner, on_day=date(2027, 3, 8))
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.IN_PLACE


@pytest.mark.parametrize(
    ("when", "field"),
    [
        ({"on_day": date(2026, 11, 20)}, "on_day"),
        ({"at_time": None}, "at_time"),
        ({"on_day": None}, "on_day"),
        ({"at_time": time(15)}, "at_time"),
        ({"on_day": SATURDAY}, "at_time"),
        ({"on_day": date(2026, 12, 24)}, "at_time"),
    ],
)
def test_nobody_is_sent_to_a_closed_door(
    place: Prison, case_id: UUID, office: UUID, when: dict[str, object], field: str
) -> None:
    with pytest.raises(ArrangementRefused) as refused:
        booked(case_id, office, actor=place.owner, **when)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


def test_an_office_can_promise_to_open(place: Prison, case_id: UUID, office: UUID) -> None:
    late = Appointment(topic=Topic.BENEFITS, unit_id=office, on_day=RELEASED, at_time=time(15))
    book(case_id, late, opens_for_us=True, revision=revision(case_id), actor=place.owner, on=TODAY)
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.IN_PLACE


def test_an_office_that_takes_nobody_any_more_is_refused(place: Prison, case_id: UUID, office: UUID) -> None:
    town = UnitSpan.objects.get(unit=office).parent_id
    assert town is not None
    hanne = works("Hanne", town, Role.COORDINATOR)
    for point in entry_points_of(town, actor=hanne, on=TODAY):
        close_entry_point(point.id, actor=hanne, on=TODAY)
    with pytest.raises(ArrangementRefused) as refused:
        booked(case_id, office, actor=place.owner)
    assert refused.value.details["field"] == "office"


def test_the_person_may_have_made_it_on_leave(place: Prison, case_id: UUID, office: UUID) -> None:
    booked(case_id, office, actor=place.owner, made_by=MadeBy.PERSON_ON_LEAVE)
    (line,) = release_of_case(case_id, actor=place.owner, on=TODAY).appointments
    assert line.appointment.made_by is MadeBy.PERSON_ON_LEAVE


def test_on_a_closed_day_it_takes_the_first_open_one_and_a_bridge(place: Prison, case_id: UUID, office: UUID) -> None:
    changed(case_id, {"parole_date": SATURDAY}, actor=place.owner)
    booked(case_id, office, actor=place.owner, on_day=MONDAY)
    day = release_of_case(case_id, actor=place.owner, on=TODAY).day
    assert day is not None
    assert (day.closed, day.open_on) == ("en lørdag", MONDAY)
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.UNDER_WAY
    bridge = [Arranged(matter=matter, state=Ready.IN_PLACE, what="Herberget") for matter in BRIDGE]
    arranged(case_id, *bridge, actor=place.owner)
    assert stand(case_id, Signal.DAY, actor=place.owner).state is Ready.IN_PLACE


def test_a_dropped_appointment_says_why_and_is_gone(place: Prison, case_id: UUID, office: UUID) -> None:
    appointment = booked(case_id, office, actor=place.owner)
    who = {"actor": place.owner, "on": TODAY}
    with pytest.raises(ReasonMissing):
        drop_appointment(case_id, appointment, reason=" ", revision=revision(case_id), **who)  # type: ignore[arg-type]
    drop_appointment(case_id, appointment, reason="Aflyst", revision=revision(case_id), **who)  # type: ignore[arg-type]
    assert release_of_case(case_id, actor=place.owner, on=TODAY).appointments == ()
    with pytest.raises(NoSuchAppointment):
        drop_appointment(case_id, appointment, reason="Igen", revision=revision(case_id), **who)  # type: ignore[arg-type]


def test_the_day_is_settled_by_what_is_agreed_and_draws_the_office_in(
    place: Prison, case_id: UUID, office: UUID
) -> None:
    changed(case_id, REFUSED, actor=place.owner)
    with pytest.raises(ArrangementRefused):
        settle_day(case_id, revision=revision(case_id), actor=place.owner, on=TODAY)
    booked(case_id, office, actor=place.owner, on_day=date(2027, 8, 26))
    settle_day(case_id, revision=revision(case_id), actor=place.owner, on=TODAY)
    assert StepEvent.objects.get(step="9A").occurred_on == TODAY
    clerk = works("Bo Ydelse", office, Role.CASEWORKER)
    assert release_of_case(case_id, actor=clerk, on=TODAY).appointments
    assert Disclosure.objects.filter(to_unit_id=office).exists()
    with pytest.raises(StepAlreadyDone):
        settle_day(case_id, revision=revision(case_id), actor=place.owner, on=TODAY)


@pytest.fixture
def clerk(place: Prison, case_id: UUID, office: UUID) -> Actor:
    """Return somebody of the municipality's department, which is drawn in."""
    town = UnitSpan.objects.get(unit=office).parent_id
    assert town is not None
    complete_step(
        case_id,
        "8",
        occurred_on=TODAY,
        contacted=[office],
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )
    return works("Bo Ydelse", office, Role.CASEWORKER)


def test_a_unit_that_is_drawn_in_confirms_the_bed_itself(case_id: UUID, clerk: Actor) -> None:
    arranged(case_id, BED, actor=clerk)
    assert stand(case_id, Signal.HOUSING, actor=clerk).state is Ready.IN_PLACE


def test_a_unit_that_is_drawn_in_sees_no_appointment_of_health(place: Prison, case_id: UUID, clerk: Actor) -> None:
    centre = department(case_id, Topic.ADDICTION_CENTRE, name="Rusmiddelcentret")
    booked(case_id, centre, actor=place.owner, topic=Topic.ADDICTION_CENTRE)
    assert release_of_case(case_id, actor=clerk, on=TODAY).appointments == ()
    assert stand(case_id, Signal.DAY, actor=clerk).state is Ready.IN_PLACE
    with pytest.raises(NotAllowed):
        booked(case_id, centre, actor=clerk, topic=Topic.ADDICTION_CENTRE)
    with transaction.atomic(), acting(clerk, on=TODAY), connection.cursor() as cursor:
        open_cases([case_id])
        cursor.execute("SELECT count(*) FROM releases_appointmentrow")
        assert cursor.fetchone() == (0,)


def test_a_stranger_is_told_that_there_is_no_such_case(case_id: UUID) -> None:
    stranger = prison("Nyborg Fængsel").owner
    with pytest.raises(NoSuchCase):
        arranged(case_id, BED, actor=stranger)
    with pytest.raises(NoSuchCase):
        release_of_case(uuid4(), actor=stranger, on=TODAY)


def test_a_colleague_who_does_not_hold_the_case_writes_nothing(case_id: UUID, place: Prison) -> None:
    with pytest.raises(NotAllowed):
        arranged(case_id, BED, actor=place.leader)


def test_what_nobody_has_marked_the_page_has_from_the_timetable(case_id: UUID, place: Prison) -> None:
    changed(case_id, {"supervision": False, "supervision_end_date": None}, actor=place.owner)
    assert stand(case_id, Signal.SUPERVISION, actor=place.owner).state is Ready.NOT_APPLICABLE
    assert stand(case_id, Signal.MEETING, actor=place.owner).state is Ready.MISSING
