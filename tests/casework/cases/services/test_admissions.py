from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import Role
from koereplan.casework.cases import services
from koereplan.casework.cases.models import (
    Case,
    CaseMunicipality,
    DueRow,
    FactVersion,
    Holding,
    Placement,
    Stay,
    StepEvent,
    StepEventWithdrawal,
)
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.people.details import PersonDetails
from koereplan.foundation.instants import midnight
from tests.factories import TODAY
from tests.factories.cases import SENTENCED, admitted, owned, released, revision
from tests.factories.organisations import Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db

MIKKEL = PersonDetails(given_names="Mikkel", family_name="Storgaard", birth_date=date(1994, 5, 17))


@pytest.fixture
def place() -> Prison:
    return prison()


def test_the_units_leader_holds_the_case_from_the_first_instant_of_the_day_of_admission(place: Prison) -> None:
    case_id = admitted(place, on=date(2026, 3, 3))
    holding = Holding.objects.get(case=case_id)
    assert holding.staff_id == place.leader.staff_id
    assert holding.from_at == midnight(date(2026, 2, 26))
    assert Case.objects.get(pk=case_id).holder_id == place.leader.staff_id
    connection.check_constraints()


def test_the_whole_timetable_is_stored_and_the_journal_told(place: Prison) -> None:
    case_id = admitted(place)
    rows = DueRow.objects.filter(case=case_id)
    assert {row.step for row in rows} == {"1", "2", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12"}
    assert all(row.holder_id == place.leader.staff_id for row in rows)
    entry = Entry.objects.get(subject=f"case:{case_id}")
    assert (entry.kind, entry.actor_name, entry.revision) == ("AdmissionRegistered", "Lise Leder", 1)


def test_a_birth_date_is_a_fact_of_the_stay_and_facts_that_are_unknown_are_not_recorded(place: Prison) -> None:
    case_id = admitted(place)
    facts = dict(FactVersion.objects.filter(stay__case=case_id).values_list("key", "value"))
    assert facts["birth_date"] == "1994-05-17"
    assert "secured_housing" not in facts


def test_the_municipality_that_acts_is_the_one_of_the_release_until_another_is_known(place: Prison) -> None:
    case_id = admitted(place)
    kinds = CaseMunicipality.objects.filter(case=case_id).values_list("kind", "municipality__spans__name")
    assert set(kinds) == {("acting", "Odense"), ("release", "Odense")}


def test_references_count_from_one_each_year(place: Prison) -> None:
    facts = {"admission_date": "2025-12-30"}
    first = services.register_admission(
        MIKKEL, facts=facts, acting_municipality=municipality(), actor=place.owner, on=date(2031, 12, 31)
    )
    second = services.register_admission(
        MIKKEL, facts=facts, acting_municipality=municipality(), actor=place.owner, on=date(2032, 1, 1)
    )
    assert (first.reference, second.reference) == ("2031-0001", "2032-0001")


def test_everything_wrong_is_told_at_once_and_nothing_is_saved(place: Prison) -> None:
    with pytest.raises(services.FactsRefused) as refused:
        services.register_admission(
            PersonDetails(given_names="", family_name="Storgaard", cpr="123"),
            facts=SENTENCED | {"admission_date": "2026-12-24", "sentence_months": -1, "parole_date": "2026-02-30"},
            acting_municipality=place.unit_id,
            actor=place.owner,
            on=TODAY,
        )
    keys = {fault.key for fault in refused.value.faults}
    assert keys >= {"given_names", "cpr", "admission_date", "sentence_months", "parole_date"}
    assert keys >= {"acting_municipality"}
    assert not Case.objects.exists()


def test_nobody_is_admitted_to_a_probation_office() -> None:
    officer = works("Lone Bech", unit("KiF Fyn", UnitKind.PROBATION_OFFICE), Role.PROBATION_OFFICER)
    with pytest.raises(services.NotAPlace):
        services.register_admission(
            MIKKEL, facts=SENTENCED, acting_municipality=municipality(), actor=officer, on=TODAY
        )


def test_a_unit_without_a_leader_cannot_receive() -> None:
    owner = works("Sara Holm", unit("Et fængsel uden leder"))
    with pytest.raises(services.NoLeader):
        services.register_admission(MIKKEL, facts=SENTENCED, acting_municipality=municipality(), actor=owner, on=TODAY)


def recall(case_id: UUID, place: Prison, *, admission: date = date(2027, 5, 3), on: date = date(2027, 5, 4)) -> UUID:
    return services.open_stay(
        case_id,
        begun_by=services.Beginning.RECALL,
        facts={"admission_date": admission, "sentence_start_date": admission, "sentence_months": 6},
        actor=place.owner,
        on=on,
    ).stay_id


def test_a_recall_opens_a_new_stay_and_cancels_what_the_former_left_open(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    stay_id = recall(case_id, place)
    assert Stay.objects.get(pk=stay_id).number == 2
    former = DueRow.objects.filter(stay__case=case_id, stay__number=1, until_on__isnull=True)
    assert {row.ended_on for row in former} == {date(2027, 5, 3)}
    assert Placement.objects.get(stay=stay_id).unit_id == place.unit_id
    connection.check_constraints()


def test_what_is_withdrawn_of_a_former_stay_leaves_the_present_ones_release_alone(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    recall(case_id, place)
    expected = Case.objects.get(pk=case_id).release_date
    event = StepEvent.objects.get(stay__case=case_id, step="2")
    services.withdraw_event(event.pk, reason="Det var en anden.", actor=place.leader, on=date(2027, 5, 5))
    assert Case.objects.get(pk=case_id).release_date == expected
    assert StepEventWithdrawal.objects.get().event == event


def test_a_recall_on_a_case_that_is_held_passes_it_to_the_leader_without_a_gap(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    recall(case_id, place)
    first, second, third = Holding.objects.filter(case=case_id).order_by("from_at")
    assert (first.until_at, second.until_at, third.until_at) == (second.from_at, third.from_at, None)
    assert third.staff_id == place.leader.staff_id


def test_a_readmission_to_a_closed_case_is_held_from_the_day_of_admission(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    ended = date(2028, 3, 1)
    services.close_case(case_id, reason="Tilsynet er slut.", revision=revision(case_id), actor=place.owner, on=ended)
    recall(case_id, place, admission=date(2029, 1, 8), on=date(2029, 1, 9))
    case = Case.objects.get(pk=case_id)
    assert (case.closed_on, case.holder_id) == (None, place.leader.staff_id)
    assert Holding.objects.get(case=case_id, until_at__isnull=True).from_at == midnight(date(2029, 1, 8))
    connection.check_constraints()


def test_somebody_who_is_inside_is_not_admitted_again(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(services.StillInside):
        recall(case_id, place)
