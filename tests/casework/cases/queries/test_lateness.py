from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.cases import queries, services
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def late(place: Prison, day: date) -> list[str]:
    return [step.step for step in queries.late_steps(as_of=day, actor=place.leader, on=date(2027, 1, 1))]


def test_lateness_is_asked_as_of_any_day(place: Prison, case_id: UUID) -> None:
    assert late(place, date(2026, 3, 5)) == ["1"]
    assert late(place, date(2026, 3, 6)) == ["1", "3"]
    done(case_id, "1", occurred_on=date(2026, 3, 10), actor=place.owner, on=date(2026, 3, 10))
    assert late(place, date(2026, 3, 9)) == ["1", "3"]
    assert late(place, date(2026, 3, 10)) == ["3"]


def test_a_later_date_does_not_undo_what_was_late(place: Prison, case_id: UUID) -> None:
    changed(case_id, {"parole_date": date(2027, 6, 30)}, actor=place.owner, on=date(2026, 11, 30))
    assert "8" in late(place, date(2026, 11, 29))
    assert "8" not in late(place, date(2026, 11, 30))


def test_each_late_step_names_who_held_the_case_that_day(place: Prison, case_id: UUID) -> None:
    services.appoint(
        case_id,
        plan_owner=place.colleague.staff_id,
        deputy=place.owner.staff_id,
        revision=3,
        actor=place.leader,
        on=date(2026, 6, 1),
    )
    holders = {
        day: {step.holder_name for step in queries.late_steps(as_of=day, actor=place.leader, on=TODAY)}
        for day in (date(2026, 5, 31), date(2026, 6, 1))
    }
    assert list(holders.values()) == [{"Sara Holm"}, {"Jonas Riis"}]


def test_other_units_cases_are_not_there(case_id: UUID) -> None:
    assert late(prison("Et andet fængsel"), TODAY) == []
