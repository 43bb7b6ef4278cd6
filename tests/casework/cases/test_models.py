"""What the database refuses by itself, asked as the product's own role."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from koereplan.casework.cases.models import Case, Holding, StepEvent
from koereplan.foundation.instants import DENMARK
from tests.database import as_product
from tests.factories.cases import done, owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def run(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_case_made_by_the_services_satisfies_every_guard(place: Prison) -> None:
    owned(place)
    run("SELECT 1")


def test_two_holders_at_one_instant_are_refused(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(IntegrityError, match="holding_never_twice"):
        run(
            "INSERT INTO cases_holding (id, case_id, unit_id, staff_id, from_at, until_at, ends_course)"
            " VALUES (%s, %s, %s, %s, %s, NULL, false)",
            uuid4(),
            case_id,
            place.unit_id,
            place.leader.staff_id,
            datetime(2026, 6, 1, tzinfo=DENMARK),
        )


def present_holding(case_id: UUID) -> Holding:
    return Holding.objects.get(case=case_id, until_at__isnull=True)


def test_a_gap_between_two_holders_is_refused(place: Prison) -> None:
    present = present_holding(owned(place))
    with pytest.raises(IntegrityError, match="nobody holds the case for a while"):
        run("UPDATE cases_holding SET from_at = %s WHERE id = %s", present.from_at + timedelta(seconds=1), present.pk)


def test_an_open_case_that_nobody_holds_is_refused(place: Prison) -> None:
    present = present_holding(owned(place))
    end = present.from_at + timedelta(days=1)
    with pytest.raises(IntegrityError, match="an open case has one holder"):
        run("UPDATE cases_holding SET until_at = %s, ends_course = true WHERE id = %s", end, present.pk)


def test_a_holding_that_vanishes_is_refused(place: Prison) -> None:
    present = present_holding(owned(place))
    with pytest.raises(IntegrityError):
        run("DELETE FROM cases_holding WHERE id = %s", present.pk)


def test_a_case_that_names_another_holder_than_its_holding_is_refused(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(IntegrityError, match="an open case has one holder"):
        run("UPDATE cases_case SET holder_id = %s WHERE id = %s", place.colleague.staff_id, case_id)


def test_a_closed_case_that_somebody_still_holds_is_refused(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(IntegrityError, match="a closed case has no holder"):
        run(
            "UPDATE cases_case SET closed_on = %s, unit_id = NULL, holder_id = NULL WHERE id = %s",
            date(2026, 6, 1),
            case_id,
        )


def test_a_new_case_without_a_holder_is_refused(place: Prison) -> None:
    case = Case.objects.get(pk=owned(place))
    case.pk, case.reference = uuid4(), "2026-9999"
    with pytest.raises(IntegrityError, match="an open case has one holder"):
        add(case)


@transaction.atomic
def add(case: Case) -> None:
    case.save(force_insert=True)
    connection.check_constraints()


@pytest.mark.parametrize("table", ["cases_factversion", "cases_stepevent", "cases_tick", "journal_entry"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_happened_is_neither_changed_nor_removed(place: Prison, table: str, change: str) -> None:
    owned(place)
    with as_product(), pytest.raises(ProgrammingError, match="permission denied"):
        run(change.format(table))


def test_one_row_of_a_step_is_current(place: Prison) -> None:
    owned(place)
    with pytest.raises(IntegrityError, match="due_row_current"):
        run(
            "UPDATE cases_duerow SET step = '3' WHERE until_on IS NULL AND step = '4'",
        )


def test_an_event_is_withdrawn_once(place: Prison) -> None:
    case_id = owned(place)
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.owner)
    event = StepEvent.objects.get(step="3")
    withdraw = "INSERT INTO cases_stepeventwithdrawal (event_id, recorded_on) VALUES (%s, '2026-03-05')"
    run(withdraw, event.pk)
    with pytest.raises(IntegrityError):
        run(withdraw, event.pk)


def test_a_municipality_does_not_act_twice_at_once(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(IntegrityError, match="case_municipality_never_twice"):
        run(
            "INSERT INTO cases_casemunicipality (id, case_id, kind, municipality_id, from_on)"
            " SELECT gen_random_uuid(), case_id, kind, municipality_id, '2026-06-01' FROM cases_casemunicipality"
            " WHERE case_id = %s AND kind = 'acting'",
            case_id,
        )
