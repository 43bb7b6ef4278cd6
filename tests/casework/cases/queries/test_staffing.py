from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.acting import acting
from koereplan.casework.cases.queries import (
    Lack,
    case_loads,
    cases_lacking,
    cases_of_colleague,
    how_many_lack,
)
from koereplan.casework.journal.models import LogEntry
from tests.factories import TODAY
from tests.factories.cases import admitted, owned
from tests.factories.organisations import Prison, away, left, prison, works

pytestmark = pytest.mark.django_db

DECEMBER_4 = date(2026, 12, 4)


@pytest.fixture
def place() -> Prison:
    return prison()


def lacks(place: Prison, *, on: date = TODAY) -> list[tuple[str, Lack]]:
    return [(case.person_name, case.missing.lack) for case in cases_lacking(actor=place.leader, on=on) if case.missing]


def test_each_ones_load_is_counted_and_who_has_least_and_is_here_comes_first(place: Prison) -> None:
    owned(place, parole_date="2026-12-20")
    owned(place, name="Anna Vinther")
    admitted(place, name="Bent Friis")
    new = works("Bo Lund", place.unit_id)
    idle = works("Aage Bo", place.unit_id)
    away(idle, TODAY)
    loads = {load.colleague.name: load for load in case_loads(actor=place.leader, on=TODAY)}
    assert list(loads) == ["Bo Lund", "Lise Leder", "Jonas Riis", "Sara Holm", "Aage Bo"]
    sara, jonas = loads["Sara Holm"], loads["Jonas Riis"]
    assert (sara.held, sara.deputised, sara.releases) == (2, 0, 1)
    assert (jonas.held, jonas.deputised, jonas.releases) == (0, 2, 0)
    assert (sara.late > 0, jonas.late) == (True, 0)
    assert loads["Bo Lund"].colleague.id == new.staff_id


def test_another_units_cases_count_for_nobody_here(place: Prison) -> None:
    owned(prison("Nyborg Fængsel"))
    assert {load.held for load in case_loads(actor=place.leader, on=TODAY)} == {0}


def test_loads_are_read_in_three_queries(place: Prison, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for name in ("Anna Vinther", "Bent Friis", "Carl Juhl"):
        owned(place, name=name)
    with acting(place.leader, on=TODAY), django_assert_num_queries(3):
        case_loads(actor=place.leader, on=TODAY)


def test_a_new_case_is_the_leaders_until_somebody_is_appointed(place: Prison) -> None:
    admitted(place)
    assert lacks(place) == [("Mikkel Storgaard", Lack.NEW)]
    assert how_many_lack(actor=place.leader, on=TODAY) == {Lack.NEW: 1}


def test_a_case_with_both_here_lacks_nothing(place: Prison) -> None:
    owned(place)
    away(place.owner, TODAY, DECEMBER_4)
    assert lacks(place) == []


def test_whoever_leaves_leaves_cases_behind_for_the_leader_to_hand_over(place: Prison) -> None:
    owned(place)
    left(place.owner, TODAY)
    assert lacks(place) == [("Mikkel Storgaard", Lack.OWNER_LEFT)]
    assert lacks(place, on=date(2026, 11, 22)) == []


def test_a_deputy_who_leaves_is_missed_too(place: Prison) -> None:
    owned(place)
    left(place.colleague, TODAY)
    assert lacks(place) == [("Mikkel Storgaard", Lack.DEPUTY_LEFT)]


def test_days_on_which_both_are_away_are_told_ahead(place: Prison) -> None:
    owned(place)
    away(place.owner, date(2026, 12, 1), date(2026, 12, 10))
    away(place.colleague, date(2026, 12, 8))
    (case,) = cases_lacking(actor=place.leader, on=TODAY)
    assert case.missing is not None
    assert case.missing.days is not None
    assert (case.missing.days.from_on, case.missing.days.last_on) == (date(2026, 12, 8), date(2026, 12, 10))
    assert lacks(place, on=date(2026, 12, 11)) == []


def test_absences_that_only_meet_leave_nobody_alone(place: Prison) -> None:
    owned(place)
    away(place.owner, TODAY, date(2026, 11, 30))
    away(place.colleague, date(2026, 12, 1), DECEMBER_4)
    assert lacks(place) == []


def test_a_colleague_is_told_of_the_own_cases_only(place: Prison) -> None:
    owned(place)
    left(place.colleague, TODAY)
    other = works("Bo Lund", place.unit_id)
    assert [case.person_name for case in cases_lacking(of=place.owner.staff_id, actor=place.owner, on=TODAY)]
    assert cases_lacking(of=other.staff_id, actor=other, on=TODAY) == ()


def test_a_colleagues_cases_are_those_held_and_deputised_on_and_are_logged(place: Prison) -> None:
    first, second = owned(place), owned(place, name="Anna Vinther")
    admitted(place, name="Bent Friis")
    found = cases_of_colleague(place.colleague.staff_id, actor=place.leader, on=TODAY)
    assert [case.person_name for case in found] == ["Mikkel Storgaard", "Anna Vinther"]
    assert found[0].deputy is not None
    assert (found[0].holder.name, found[0].deputy.name) == ("Sara Holm", "Jonas Riis")
    assert set(LogEntry.objects.latest("id").case_ids) == {first, second}
