"""What the product's role gets from the tables themselves, whatever a query forgets to ask."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.services import complete_step
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db

GUARDED = "SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity ORDER BY 1"
FREE_OF_CASES = {"journal_entry"}
"""The journal tells of units and staff too."""


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def elsewhere(case_id: UUID) -> Actor:
    return prison("Et andet fængsel").owner


def ask(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def counts() -> Iterator[tuple[str, object]]:
    for (table,) in ask(GUARDED):
        if table not in FREE_OF_CASES:
            yield str(table), ask(f"SELECT count(*) FROM {table}")[0][0]
    yield "journal", ask("SELECT count(*) FROM journal_entry WHERE subject LIKE 'case:%%'")[0][0]


def shown() -> set[str]:
    return {table for table, count in counts() if count}


def test_a_connection_without_an_actor_sees_no_rows_at_all(case_id: UUID) -> None:
    with as_product():
        assert shown() == set()


def test_somebody_elsewhere_sees_no_rows_at_all(case_id: UUID, elsewhere: Actor) -> None:
    with acting(elsewhere, on=TODAY):
        assert open_cases([case_id]) == ()
        assert shown() == set()


def test_a_forgotten_filter_shows_the_lists_of_ones_own_unit_and_nothing_of_any_case(
    case_id: UUID, home: Prison
) -> None:
    owned(prison("Et andet fængsel"), name="Peter Lauritsen")
    with acting(home.owner, on=TODAY):
        assert shown() == {"cases_opening", "cases_listed", "cases_work"}
        assert ask("SELECT DISTINCT person_name FROM cases_listed") == [("Mikkel Storgaard",)]


def test_a_forgotten_filter_shows_the_opened_case_and_no_other(case_id: UUID, home: Prison) -> None:
    other = owned(home, name="Peter Lauritsen")
    with acting(home.owner, on=TODAY):
        assert open_cases([case_id]) == (case_id,)
        assert ask("SELECT id FROM cases_case") == [(case_id,)]
        assert ask("SELECT given_names FROM people_person") == [("Mikkel",)]
        assert {row[0] for row in ask("SELECT case_id FROM cases_duerow")} == {case_id}
        assert ask("UPDATE cases_case SET revision = 99 WHERE id = %s RETURNING id", other) == []


def test_what_was_opened_is_forgotten_when_somebody_else_acts(case_id: UUID, home: Prison, elsewhere: Actor) -> None:
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        with acting(elsewhere, on=TODAY):
            assert shown() == set()
        assert ask("SELECT id FROM cases_case") == [(case_id,)]
    with as_product():
        assert shown() == set()


def test_no_row_is_added_to_a_case_that_is_not_open(case_id: UUID, home: Prison, elsewhere: Actor) -> None:
    stay_id = ask("SELECT id FROM cases_stay")[0][0]
    tick = (
        "INSERT INTO cases_tick (recorded_on, step, occurrence, deliverable, ticked, stay_id)"
        " VALUES (%s, '3', 1, 'x', true, %s) RETURNING id"
    )
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting(elsewhere, on=TODAY), refused, transaction.atomic():
        ask(tick, TODAY, stay_id)
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        assert ask(tick, TODAY, stay_id)


@pytest.mark.parametrize("table", ["cases_opening", "cases_listed", "cases_work"])
def test_the_product_writes_no_opening_itself(case_id: UUID, home: Prison, table: str) -> None:
    with acting(home.owner, on=TODAY), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask(f"UPDATE {table} SET until_on = '9999-12-31' RETURNING 1")


def test_a_day_that_passes_closes_without_anything_being_done(case_id: UUID, home: Prison) -> None:
    municipality_id = CaseMunicipality.objects.values_list("municipality_id", flat=True)[0]
    coordinator = works("Karen", municipality_id, Role.COORDINATOR)
    complete_step(
        case_id,
        "6",
        occurred_on=TODAY,
        contacted=[municipality_id],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    last = TODAY + timedelta(days=30)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_opening SET until_on = %s WHERE basis = 'coordination'", [last])
        cursor.execute("SELECT list_cases(%s), list_work(%s)", [[case_id], [case_id]])
    for day, opens in ((TODAY - timedelta(days=1), False), (last - timedelta(days=1), True), (last, False)):
        with acting(coordinator, on=day):
            assert bool(shown()) is opens
            assert bool(open_cases([case_id])) is opens


def test_what_is_written_in_ones_own_words_is_shown_to_those_who_answer_for_the_case(
    case_id: UUID, home: Prison
) -> None:
    municipality_id = CaseMunicipality.objects.values_list("municipality_id", flat=True)[0]
    complete_step(
        case_id,
        "6",
        occurred_on=TODAY,
        note="Har fået det svært psykisk.",
        contacted=[municipality_id],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    coordinator = works("Karen", municipality_id, Role.COORDINATOR)
    for actor, opens in ((home.owner, True), (coordinator, False)):
        with acting(actor, on=TODAY):
            open_cases([case_id])
            assert ask("SELECT occurred_on FROM cases_stepevent WHERE step = '6'") == [(TODAY,)]
            assert ask("SELECT text FROM cases_remark") == [("Har fået det svært psykisk.",)] * opens
            assert bool(ask("SELECT payload FROM journal_entry WHERE subject LIKE 'case:%%'")) is opens


def test_many_cases_are_opened_with_named_content_only(case_id: UUID, home: Prison) -> None:
    other = owned(home, name="Peter Lauritsen")
    with acting(home.owner, on=TODAY):
        assert set(open_cases([case_id, other], content=[0, 48, 64])) == {case_id, other}
        assert len(ask("SELECT id FROM cases_case")) == 2
        assert set(open_cases([case_id, other], content=[64])) == {case_id, other}
        assert ask("SELECT id FROM cases_case") == []
        assert ask("SELECT id FROM people_person") == []
        with pytest.raises(Exception, match="named content"), transaction.atomic():
            open_cases([case_id, other])


def test_the_system_sees_the_cases_that_it_names_and_the_log(case_id: UUID, home: Prison) -> None:
    other = owned(home, name="Peter Lauritsen")
    with acting(SYSTEM, on=TODAY):
        assert shown() == {"journal_logentry"}
        open_cases([other])
        assert list(Case.objects.values_list("pk", flat=True)) == [other]


def test_only_the_system_is_told_which_cases_there_are(case_id: UUID, home: Prison) -> None:
    everything = "SELECT all_case_ids('00000000-0000-0000-0000-000000000000', 10)"
    with acting(home.owner, on=TODAY):
        assert ask(everything) == []
    with acting(SYSTEM, on=date(2026, 11, 1)):
        assert ask(everything) == [(case_id,)]


def test_a_case_that_exists_cannot_be_opened_as_a_new_one(case_id: UUID, elsewhere: Actor) -> None:
    with acting(elsewhere, on=TODAY), pytest.raises(ProgrammingError, match="not new"), transaction.atomic():
        ask("SELECT open_new_case(%s)", case_id)
