"""A case leaves the prison: to a probation office or a municipality, with the release or at once after it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import SYSTEM, Actor, ContentClass, NotAllowed, Role
from koereplan.casework.cases import queries as cases
from koereplan.casework.cases.models import Case, Holding
from koereplan.casework.cases.services import ReleasedAs, complete_step, correct_death, record_death, record_release
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.handovers import queries, services
from koereplan.casework.handovers.kinds import Awaits, Ending, Waits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.queries import HandoverState
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import UnitSpan
from tests.factories import TODAY
from tests.factories.cases import changed, owned, released, revision
from tests.factories.organisations import Prison, left, prison, unit, works

pytestmark = pytest.mark.django_db

OUT = date(2027, 2, 26)
"""The day on which the release is expected."""
AFTER = date(2027, 3, 1)


@dataclass(frozen=True)
class Office:
    """A unit that can take over, with three who work there."""

    unit_id: UUID
    officer: Actor
    deputy: Actor
    leader: Actor


@pytest.fixture
def giver() -> Prison:
    return prison()


@pytest.fixture
def office() -> Office:
    return office_of(unit("KiF Fyn", UnitKind.PROBATION_OFFICE), Role.PROBATION_OFFICER)


def office_of(unit_id: UUID, role: Role) -> Office:
    return Office(
        unit_id,
        works("Freja Falk", unit_id, role),
        works("Filip Friis", unit_id, role),
        works("Lea Leder", unit_id, Role.LEADER),
    )


@pytest.fixture
def case_id(giver: Prison) -> UUID:
    return owned(giver)


@pytest.fixture
def town(case_id: UUID, giver: Prison) -> Office:
    """The municipality that acts, drawn in by step 6."""
    page = cases.case_page(case_id, actor=giver.owner, on=TODAY)
    place = page.municipalities[0].municipality.id
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[place], revision=revision(case_id), actor=giver.owner, on=TODAY
    )
    return office_of(place, Role.CASEWORKER)


def offered(case_id: UUID, to: Office, giver: Prison, on: date = TODAY) -> UUID:
    return services.offer_handover(case_id, to_unit=to.unit_id, actor=giver.owner, on=on)


def accepted(handover: UUID, by: Office, on: date = TODAY) -> None:
    services.accept_handover(
        handover, plan_owner=by.officer.staff_id, deputy=by.deputy.staff_id, has_plan=True, actor=by.officer, on=on
    )


def holder(case_id: UUID) -> UUID | None:
    connection.check_constraints()
    return Case.objects.get(pk=case_id).holder_id


def test_a_yes_ahead_takes_effect_in_the_transaction_that_records_the_release(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    handover = offered(case_id, office, giver)
    stored = Handover.objects.get()
    assert (stored.awaits, stored.expected_on) == (Awaits.RELEASE, OUT), "nobody is asked for the day"
    accepted(handover, office)
    assert holder(case_id) == giver.owner.staff_id
    released(case_id, giver, on=OUT)
    assert holder(case_id) == office.officer.staff_id
    page = cases.case_page(case_id, actor=office.officer, on=OUT)
    assert page.is_whole
    assert page.deputy is not None
    assert page.deputy.staff.id == office.deputy.staff_id
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=giver.owner, on=OUT)


def test_the_release_alone_moves_nothing_the_giver_holds_until_somebody_says_yes(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    handover = offered(case_id, office, giver)
    released(case_id, giver, on=OUT)
    assert holder(case_id) == giver.owner.staff_id
    accepted(handover, office, on=AFTER)
    assert holder(case_id) == office.officer.staff_id


def test_after_the_release_a_yes_takes_effect_at_once(case_id: UUID, giver: Prison, office: Office) -> None:
    released(case_id, giver, on=OUT)
    handover = offered(case_id, office, giver, on=AFTER)
    assert Handover.objects.get().awaits == Awaits.NOTHING
    accepted(handover, office, on=AFTER)
    assert holder(case_id) == office.officer.staff_id


def test_somebody_released_whom_nobody_was_asked_to_take_over_waits_on_the_holders_list(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    def kinds() -> list[str]:
        return [line.kind for line in cases.waiting(actor=giver.owner, on=AFTER)]

    released(case_id, giver, on=OUT)
    assert kinds() == [Waits.NOBODY]
    offered(case_id, office, giver, on=AFTER)
    assert kinds() == [Waits.ASKED]


def test_a_moved_release_date_asks_the_receiver_again_and_both_are_told(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    handover = offered(case_id, office, giver)
    accepted(handover, office)
    later = date(2027, 4, 9)
    changed(case_id, {"parole_date": later}, actor=giver.owner)
    changed(case_id, {"parole_date": date(2027, 4, 12)}, actor=giver.owner)
    stored = Handover.objects.get()
    assert (stored.accepted_on, stored.expected_on) == (None, date(2027, 4, 12))
    told = Entry.objects.filter(kind="HandoverDateMoved").order_by("id")
    assert [entry.payload["lapsed"] for entry in told] == [True, False]
    for who, kind in ((giver.owner, Waits.ASKED), (office.officer, Waits.OFFERED)):
        assert kind in [line.kind for line in cases.waiting(actor=who, on=TODAY)]
    released(case_id, giver, on=later)
    assert holder(case_id) == giver.owner.staff_id, "the yes was to another day"


def test_a_date_that_becomes_known_is_the_offers_day(case_id: UUID, giver: Prison, office: Office) -> None:
    changed(case_id, {"parole_date": None, "end_date": None}, actor=giver.owner)
    handover = offered(case_id, office, giver)
    (line,) = queries.handovers_of_case(case_id, actor=giver.owner, on=TODAY)
    assert (line.id, line.expected_on, line.waits) == (handover, None, False)
    changed(case_id, {"parole_date": OUT}, actor=giver.owner)
    assert Handover.objects.get().expected_on == OUT


def test_a_municipality_is_asked_when_a_step_has_drawn_it_in_and_not_before(case_id: UUID, giver: Prison) -> None:
    page = cases.case_page(case_id, actor=giver.owner, on=TODAY)
    place = page.municipalities[0].municipality.id
    with pytest.raises(services.HandoverRefused) as refused:
        services.offer_handover(case_id, to_unit=place, actor=giver.owner, on=TODAY)
    assert refused.value.details["field"] == "to_unit"


def test_a_municipality_that_holds_the_case_works_on_it_and_reads_what_another_authority_may(
    case_id: UUID, giver: Prison, town: Office
) -> None:
    handover = offered(case_id, town, giver)
    accepted(handover, town)
    released(case_id, giver, on=OUT, as_=ReleasedAs.PAROLE)
    assert holder(case_id) == town.officer.staff_id
    page = cases.case_page(case_id, actor=town.officer, on=OUT)
    assert not page.is_whole, "notes and journal stay with the prison service"
    assert ContentClass.PLAN in page.beside
    assert page.beside.isdisjoint({ContentClass.RISK_AND_NEED, ContentClass.CASE_RECORDS, ContentClass.ASSESSMENT})
    complete_step(case_id, "8F", occurred_on=AFTER, revision=revision(case_id), actor=town.officer, on=AFTER)
    with pytest.raises(NotAllowed):
        complete_step(
            case_id,
            "8",
            occurred_on=AFTER,
            revision=revision(case_id),
            actor=works("Ny", town.unit_id, Role.CASEWORKER),
            on=AFTER,
        )


def test_a_case_held_by_a_municipality_can_go_on_to_a_probation_office(
    case_id: UUID, giver: Prison, town: Office, office: Office
) -> None:
    accepted(offered(case_id, town, giver), town)
    released(case_id, giver, on=OUT)
    on = services.offer_handover(case_id, to_unit=office.unit_id, actor=town.officer, on=AFTER)
    assert not cases.case_page(case_id, actor=office.officer, on=AFTER).is_whole
    accepted(on, office, on=AFTER)
    assert holder(case_id) == office.officer.staff_id
    assert not Case.objects.get().held_outside
    assert Holding.objects.count() == 4


def test_two_who_say_yes_at_once_are_told_who_was_first(case_id: UUID, giver: Prison, office: Office) -> None:
    handover = offered(case_id, office, giver)
    accepted(handover, office)
    with pytest.raises(services.HandoverRefused) as refused:
        services.accept_handover(
            handover,
            plan_owner=office.deputy.staff_id,
            deputy=office.officer.staff_id,
            actor=office.leader,
            on=TODAY,
        )
    assert "Freja Falk" in refused.value.for_user()
    assert Handover.objects.get().plan_owner_id == office.officer.staff_id


def test_a_unit_that_exists_no_more_is_not_asked_and_an_open_offer_to_it_is_chased(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    offered(case_id, office, giver)
    UnitSpan.objects.filter(unit=office.unit_id).update(until_on=date(2026, 12, 1))
    later = date(2026, 12, 2)
    services.chase_handovers(actor=SYSTEM, on=later)
    assert [line.kind for line in cases.waiting(actor=giver.owner, on=later)] == [Waits.UNIT_GONE]
    line = queries.handover_of(case_id, actor=giver.owner, on=later)
    assert line is not None
    assert (line.is_gone, line.to_unit.name) == (True, "KiF Fyn")
    services.withdraw_handover(line.id, reason="Enheden er nedlagt.", actor=giver.owner, on=later)
    with pytest.raises(services.HandoverRefused) as refused:
        offered(case_id, office, giver, on=later)
    assert "findes ikke længere" in refused.value.for_user()


def test_a_named_receiver_who_leaves_is_missed_the_next_day_and_not_on_the_day_of_release(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    accepted(offered(case_id, office, giver), office)
    left(office.officer, date(2026, 12, 1))
    services.chase_handovers(actor=SYSTEM, on=date(2026, 12, 2))
    assert Handover.objects.get().accepted_on is None
    (line,) = queries.handovers_of_case(case_id, actor=office.deputy, on=date(2026, 12, 2))
    assert line.state is HandoverState.OFFERED
    assert Entry.objects.filter(kind="HandoverLapsed").count() == 1


def test_an_offer_withdrawn_while_it_was_accepted_moves_nothing_on_release(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    handover = offered(case_id, office, giver)
    accepted(handover, office)
    services.withdraw_handover(handover, reason="Går til kommunen.", actor=giver.owner, on=TODAY)
    released(case_id, giver, on=OUT)
    assert holder(case_id) == giver.owner.staff_id
    assert cases.waiting(actor=office.officer, on=OUT) == ()


def test_the_receiver_confirms_the_plan_once_with_the_yes_or_on_its_own(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    handover = offered(case_id, office, giver)
    services.receive_plan(handover, actor=office.deputy, on=TODAY)
    with pytest.raises(services.HandoverRefused):
        services.receive_plan(handover, actor=office.deputy, on=TODAY)
    accepted(handover, office)
    stored = Handover.objects.get()
    assert (stored.plan_received_on, stored.plan_received_by_id) == (TODAY, office.deputy.staff_id)
    assert Entry.objects.filter(kind="PlanReceived").count() == 1
    with pytest.raises(NotAllowed):
        services.receive_plan(handover, actor=giver.owner, on=TODAY)


def test_a_transfer_that_did_not_happen_before_the_release_falls_away(case_id: UUID, giver: Prison) -> None:
    elsewhere = prison("Nyborg Fængsel")
    services.offer_handover(
        case_id, to_unit=elsewhere.unit_id, expected_on=date(2027, 2, 20), actor=giver.owner, on=TODAY
    )
    released(case_id, giver, on=OUT)
    assert Handover.objects.get().ending == Ending.OVERTAKEN
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=elsewhere.owner, on=OUT)


def test_the_prison_may_read_on_for_as_long_as_the_setting_says_and_change_nothing(
    case_id: UUID, giver: Prison, office: Office, settings: object
) -> None:
    settings.READ_ONLY_TAIL_DAYS = 28  # type: ignore[attr-defined]
    accepted(offered(case_id, office, giver), office)
    released(case_id, giver, on=OUT)
    page = cases.case_page(case_id, actor=giver.owner, on=date(2027, 3, 25))
    assert page.acts == frozenset()
    with pytest.raises(NotAllowed):
        complete_step(
            case_id, "8", occurred_on=OUT, revision=revision(case_id), actor=giver.owner, on=date(2027, 3, 25)
        )
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=giver.owner, on=date(2027, 3, 26))


def test_a_release_recorded_twice_is_refused_and_hands_over_once(case_id: UUID, giver: Prison, office: Office) -> None:
    accepted(offered(case_id, office, giver), office)
    released(case_id, giver, on=OUT)
    with pytest.raises(Exception, match="already_released"):
        record_release(
            case_id,
            released_on=OUT,
            released_as=ReleasedAs.PAROLE,
            revision=revision(case_id),
            actor=office.officer,
            on=OUT,
        )
    assert [row.unit_id for row in Holding.objects.order_by("from_at")][-2:] == [giver.unit_id, office.unit_id]


def test_an_offer_that_is_open_when_the_person_dies_ends_and_is_not_there_again_if_that_was_a_mistake(
    case_id: UUID, giver: Prison, office: Office
) -> None:
    accepted(offered(case_id, office, giver), office)
    record_death(case_id, died_on=TODAY, revision=revision(case_id), actor=giver.owner, on=TODAY)
    assert Handover.objects.get().ending == Ending.OVERTAKEN
    assert holder(case_id) == giver.owner.staff_id
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=office.officer, on=TODAY)
    correct_death(case_id, reason="Forveksling.", actor=giver.owner, on=TODAY)
    released(case_id, giver, on=OUT)
    assert holder(case_id) == giver.owner.staff_id, "the office is asked anew"
