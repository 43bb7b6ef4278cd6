from datetime import date

import pytest
from django.db import connection

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases import services
from koereplan.casework.cases.models import DueRow
from koereplan.casework.journal.models import Entry
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def test_a_sweep_finds_nothing_to_correct_whatever_the_day(place: Prison) -> None:
    case_id = owned(place)
    done(case_id, "5", occurred_on=date(2026, 3, 24), actor=place.owner, on=date(2026, 3, 24))
    changed(case_id, {"parole_date": date(2027, 1, 14)}, actor=place.owner)
    owned(place, name="Peter Lauritsen")
    for day in (TODAY, date(2028, 1, 1)):
        assert services.sweep(actor=SYSTEM, on=day) == services.SweepReport(2, (), reopened=0)


def test_what_is_not_as_the_facts_say_is_corrected_reported_and_told(place: Prison) -> None:
    case_id = owned(place)
    DueRow.objects.filter(step="5").update(due_on=date(2020, 1, 1))
    DueRow.objects.filter(step="10").delete()
    report = services.sweep(actor=SYSTEM, on=TODAY)
    assert [(found.case_id, found.step) for found in report.corrections] == [(case_id, "10"), (case_id, "5")]
    assert Entry.objects.get(kind="TimetableCorrected").payload == {"rows": ["10/1", "5/1"]}
    assert services.sweep(actor=SYSTEM, on=TODAY).corrections == ()


def test_a_sweep_asks_as_often_for_many_cases_as_for_one(place: Prison) -> None:
    owned(place)
    with CountedQueries() as one:
        services.sweep(actor=SYSTEM, on=TODAY)
    for number in range(5):
        owned(place, name=f"Eksempel Person {number}")
    with CountedQueries() as many:
        services.sweep(actor=SYSTEM, on=TODAY)
    assert many.count == one.count


class CountedQueries:
    """How many statements are sent."""

    def __enter__(self) -> "CountedQueries":
        self.count = 0
        self._wrapped = connection.execute_wrapper(self._execute)
        self._wrapped.__enter__()
        return self

    def __exit__(self, *_error: object) -> None:
        self._wrapped.__exit__(None, None, None)

    def _execute(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.count += 1
        return execute(sql, params, many, context)
