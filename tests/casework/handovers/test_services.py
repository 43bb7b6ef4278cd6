from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases import queries as cases
from koereplan.casework.cases.models import Case, Deputyship, DueRow, Holding, Placement
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.services import Beginning, open_stay
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.handovers import queries, services
from koereplan.casework.handovers.kinds import Ending, Waits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.queries import HandoverState
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations.models import Membership
from tests.factories import TODAY
from tests.factories.cases import owned, released
from tests.factories.organisations import Prison, left, municipality, prison, works

pytestmark = pytest.mark.django_db

EXPECTED, ARRIVED = date(2026, 12, 4), date(2026, 12, 7)


@pytest.fixture
def giver() -> Prison:
    return prison("Søbysøgård Fængsel")


@pytest.fixture
def receiver() -> Prison:
    return prison("Nyborg Fængsel")


@pytest.fixture
def case_id(giver: Prison) -> UUID:
    return owned(giver)


@pytest.fixture
def handover(case_id: UUID, giver: Prison, receiver: Prison) -> UUID:
    return services.offer_handover(
        case_id, to_unit=receiver.unit_id, expected_on=EXPECTED, summary="Planen er lagt.", actor=giver.owner, on=TODAY
    )


def accept(handover: UUID, receiver: Prison, on: date = TODAY) -> None:
    both: dict[str, Any] = {"plan_owner": receiver.owner.staff_id, "deputy": receiver.colleague.staff_id}
    services.accept_handover(handover, **both, actor=receiver.colleague, on=on)


def arrive(handover: UUID, receiver: Prison, on: date = ARRIVED) -> None:
    services.record_arrival(handover, arrived_on=on, actor=receiver.colleague, on=on)


def holder(case_id: UUID) -> UUID | None:
    connection.check_constraints()
    return Case.objects.get(pk=case_id).holder_id


def line(handover: UUID, of: Prison, on: date = TODAY) -> queries.HandoverLine:
    case_id = Handover.objects.get(pk=handover).case_id
    return next(one for one in queries.handovers_of_case(case_id, actor=of.owner, on=on) if one.id == handover)


def test_an_offer_opens_the_case_to_the_receiver_and_changes_nothing_else(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    assert cases.case_page(case_id, actor=receiver.owner, on=TODAY).holding is not None
    assert holder(case_id) == giver.owner.staff_id
    assert line(handover, receiver).state is HandoverState.OFFERED
    assert (line(handover, receiver).may_answer, line(handover, receiver).may_change) == (True, False)
    assert (line(handover, giver).may_answer, line(handover, giver).may_change) == (False, True)


def test_accepted_ahead_it_takes_effect_when_the_arrival_is_recorded(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    accept(handover, receiver)
    assert holder(case_id) == giver.owner.staff_id
    assert line(handover, giver).state is HandoverState.ACCEPTED
    arrive(handover, receiver)
    assert holder(case_id) == receiver.owner.staff_id
    assert Case.objects.get().unit_ids == {receiver.unit_id}
    assert {row.unit_id for row in DueRow.objects.filter(until_on__isnull=True)} == {receiver.unit_id}
    placements = Placement.objects.order_by("from_on").values_list("unit_id", "until_on")
    assert list(placements) == [(giver.unit_id, ARRIVED), (receiver.unit_id, None)]
    deputies = Deputyship.objects.order_by("from_on").values_list("staff_id", "until_on")
    assert list(deputies) == [(giver.colleague.staff_id, ARRIVED), (receiver.colleague.staff_id, None)]
    told = Entry.objects.get(subject=f"case:{case_id}", kind="ResponsibilityTaken")
    assert told.payload["unit"] == "Nyborg Fængsel"
    assert Entry.objects.latest("id").payload["deputy"] == "Jonas Riis"
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=giver.owner, on=ARRIVED)


def test_both_units_lists_show_what_a_handover_waits_for(handover: UUID, giver: Prison, receiver: Prison) -> None:
    def waits(unit: Prison) -> list[tuple[str, UUID, str]]:
        return [(line.kind, line.subject, line.about) for line in cases.waiting(actor=unit.leader, on=EXPECTED)]

    assert waits(giver) == [(Waits.ASKED, handover, "Nyborg Fængsel")]
    assert waits(receiver) == [(Waits.OFFERED, handover, "Søbysøgård Fængsel")]
    accept(handover, receiver)
    assert waits(giver) == waits(receiver) == [(Waits.ARRIVES, handover, "Nyborg Fængsel")]
    arrive(handover, receiver)
    assert waits(giver) == waits(receiver) == []


def test_a_no_lets_nothing_wait(handover: UUID, giver: Prison, receiver: Prison) -> None:
    services.decline_handover(handover, reason="Ingen plads.", actor=receiver.leader, on=TODAY)
    assert cases.waiting(actor=giver.leader, on=EXPECTED) == ()


def test_a_date_that_passes_moves_nothing_it_only_waits(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    accept(handover, receiver)
    later = date(2027, 1, 15)
    assert not line(handover, giver, on=EXPECTED).waits
    assert line(handover, giver, on=later).waits
    assert holder(case_id) == giver.owner.staff_id


def test_an_arrival_before_the_yes_lets_the_giver_hold_until_the_yes(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    arrive(handover, receiver)
    assert holder(case_id) == giver.owner.staff_id
    accept(handover, receiver, on=ARRIVED)
    assert holder(case_id) == receiver.owner.staff_id
    first, second, third = Holding.objects.order_by("from_at")
    assert (first.until_at, second.until_at) == (second.from_at, third.from_at)


def test_a_moved_date_asks_the_receiver_again(handover: UUID, case_id: UUID, giver: Prison, receiver: Prison) -> None:
    accept(handover, receiver)
    services.move_expected_date(handover, expected_on=date(2026, 12, 11), actor=giver.owner, on=TODAY)
    assert line(handover, receiver).state is HandoverState.OFFERED
    assert Entry.objects.get(kind="HandoverDateMoved").payload["lapsed"] is True
    arrive(handover, receiver)
    assert holder(case_id) == giver.owner.staff_id, "the lapsed yes does not count"


def test_whoever_said_yes_and_left_does_not_take_over(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    accept(handover, receiver)
    Membership.objects.filter(staff=receiver.owner.staff_id).update(until_on=date(2026, 12, 1))
    arrive(handover, receiver)
    assert holder(case_id) == giver.owner.staff_id
    assert Handover.objects.get().accepted_on is None
    assert Entry.objects.filter(kind="HandoverLapsed").exists()


def test_a_no_says_why_and_closes_the_case_to_the_receiver_again(
    handover: UUID, case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    with pytest.raises(ReasonMissing):
        services.decline_handover(handover, reason="", actor=receiver.owner, on=TODAY)
    services.decline_handover(handover, reason="Ingen plads.", actor=receiver.owner, on=TODAY)
    (told,) = queries.handovers_of_case(case_id, actor=giver.owner, on=TODAY)
    assert (told.state, told.reason) == (HandoverState.DECLINED, "Ingen plads.")
    assert queries.handovers_of_case(case_id, actor=receiver.owner, on=TODAY) == ()
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=receiver.owner, on=TODAY)


def test_an_offer_is_taken_back_until_the_person_has_arrived(handover: UUID, giver: Prison, receiver: Prison) -> None:
    arrive(handover, receiver)
    with pytest.raises(services.HandoverRefused):
        services.withdraw_handover(handover, reason="Alligevel ikke.", actor=giver.owner, on=ARRIVED)


def test_what_is_taken_back_cannot_be_accepted(handover: UUID, giver: Prison, receiver: Prison) -> None:
    services.withdraw_handover(handover, reason="Alligevel ikke.", actor=giver.owner, on=TODAY)
    with pytest.raises(services.NoSuchHandover):
        accept(handover, receiver)


def test_both_units_read_what_is_asked_and_answered(handover: UUID, giver: Prison, receiver: Prison) -> None:
    services.write_about_handover(handover, text="Har han arbejde?", actor=receiver.owner, on=TODAY)
    services.write_about_handover(handover, text="Ja, i køkkenet.", actor=giver.owner, on=TODAY)
    for unit in (giver, receiver):
        assert [message.text for message in line(handover, unit).messages] == ["Har han arbejde?", "Ja, i køkkenet."]
    assert line(handover, giver).messages[0].unit_id == receiver.unit_id
    with pytest.raises(services.HandoverRefused):
        services.write_about_handover(handover, text=" ", actor=giver.owner, on=TODAY)


def test_each_does_their_own_part_only(handover: UUID, giver: Prison, receiver: Prison) -> None:
    both: dict[str, Any] = {"plan_owner": receiver.owner.staff_id, "deputy": receiver.colleague.staff_id}
    with pytest.raises(NotAllowed):
        services.accept_handover(handover, **both, actor=giver.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        services.move_expected_date(handover, expected_on=ARRIVED, actor=receiver.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        services.withdraw_handover(handover, reason="Nej.", actor=works("En kollega", giver.unit_id), on=TODAY)
    stranger = prison("Et tredje fængsel").owner
    with pytest.raises(services.NoSuchHandover):
        services.record_arrival(handover, arrived_on=TODAY, actor=stranger, on=TODAY)
    assert cases.waiting(actor=stranger, on=TODAY) == ()


@pytest.mark.parametrize("field", ["plan_owner", "deputy"])
def test_the_receiver_names_two_of_its_own(handover: UUID, giver: Prison, receiver: Prison, field: str) -> None:
    own: dict[str, Any] = {"plan_owner": receiver.owner.staff_id, "deputy": receiver.colleague.staff_id}
    with pytest.raises(services.HandoverRefused) as refused:
        services.accept_handover(handover, **own | {field: giver.owner.staff_id}, actor=receiver.owner, on=TODAY)
    assert refused.value.details["field"] == field
    with pytest.raises(services.HandoverRefused):
        services.accept_handover(handover, **own | {"deputy": own["plan_owner"]}, actor=receiver.owner, on=TODAY)
    accept(handover, receiver)
    with pytest.raises(services.HandoverRefused):
        accept(handover, receiver)


def test_a_deputy_who_left_before_the_arrival_is_missed_there_and_delays_nothing(
    handover: UUID, case_id: UUID, receiver: Prison
) -> None:
    accept(handover, receiver)
    left(receiver.colleague, date(2026, 12, 1))
    services.record_arrival(handover, arrived_on=ARRIVED, actor=receiver.owner, on=ARRIVED)
    assert holder(case_id) == receiver.owner.staff_id
    assert not Deputyship.objects.filter(until_on__isnull=True).exists()
    assert cases.how_many_lack(actor=receiver.leader, on=ARRIVED) == {cases.Lack.NO_DEPUTY: 1}


def test_an_offer_that_makes_no_sense_is_refused_beside_its_field(
    case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    def refused(**but: object) -> object:
        offer = {"to_unit": receiver.unit_id, "expected_on": EXPECTED, "actor": giver.owner, "on": TODAY}
        with pytest.raises(services.HandoverRefused) as caught:
            services.offer_handover(case_id, **offer | but)  # type: ignore[arg-type]
        return caught.value.details["field"]

    assert refused(to_unit=giver.unit_id) == "to_unit"
    assert refused(to_unit=municipality()) == "to_unit"
    assert refused(expected_on=date(2026, 11, 22)) == "expected_on"
    services.offer_handover(case_id, to_unit=receiver.unit_id, expected_on=TODAY, actor=giver.owner, on=TODAY)
    assert refused() == "to_unit", "one at a time"


def test_a_prison_asked_after_the_release_has_the_case_when_the_person_is_back_in(
    case_id: UUID, giver: Prison, receiver: Prison
) -> None:
    released(case_id, giver)
    back = date(2027, 3, 8)
    recall = services.offer_handover(
        case_id, to_unit=receiver.unit_id, expected_on=back, actor=giver.owner, on=date(2027, 3, 1)
    )
    with pytest.raises(services.HandoverRefused):
        services.record_arrival(recall, arrived_on=back, actor=receiver.owner, on=back)
    accept(recall, receiver, on=date(2027, 3, 2))
    assert holder(case_id) == giver.owner.staff_id
    again = {"admission_date": back, "sentence_start_date": back, "sentence_months": 6}
    open_stay(case_id, begun_by=Beginning.RECALL, facts=again, actor=receiver.leader, on=back)
    assert holder(case_id) == receiver.owner.staff_id
    assert Handover.objects.get(pk=recall).ending == Ending.TAKEN_OVER


@pytest.mark.parametrize("day", [date(2026, 12, 8), date(2026, 2, 1)])
def test_an_arrival_lies_neither_ahead_nor_before_the_stay(handover: UUID, receiver: Prison, day: date) -> None:
    with pytest.raises(services.HandoverRefused) as refused:
        services.record_arrival(handover, arrived_on=day, actor=receiver.owner, on=ARRIVED)
    assert refused.value.details["field"] == "arrived_on"
