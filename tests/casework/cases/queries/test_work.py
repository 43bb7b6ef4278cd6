from datetime import date, timedelta
from itertools import product

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.acting import acting
from koereplan.casework.cases.models import Deputyship, DueRow
from koereplan.casework.cases.queries import Group, Scope, WorkList, WorkRow, my_work
from koereplan.casework.cases.queries.work import LONGEST_REST, STATES
from koereplan.roadmap import DEFAULT_EDITION, State, state_of
from koereplan.roadmap.workdays import TO_NEXT
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned
from tests.factories.organisations import Prison, away, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def rows(work: WorkList) -> list[WorkRow]:
    return [row for group in work.groups for row in group.rows]


def steps(work: WorkList, group: Group) -> list[str]:
    return [row.step for part in work.groups if part.group is group for row in part.rows]


def test_what_is_late_comes_first_then_what_is_due_soon_then_what_is_coming(place: Prison) -> None:
    owned(place)
    work = my_work(actor=place.owner, on=date(2026, 3, 9))
    assert steps(work, Group.LATE) == ["1", "3"]
    assert steps(work, Group.SOON) == ["4"]
    assert steps(work, Group.COMING) == ["5", "6", "7", "8", "9"]
    assert [work.count(group) for group in Group] == [2, 1, 5]
    late = rows(work)[0]
    assert (late.state, late.days_late(on=date(2026, 3, 9))) == (State.OVERDUE, 7)
    assert work.next_due == date(2026, 3, 19)


def test_nobody_waits_for_what_follows_a_release_that_is_not_decided(place: Prison) -> None:
    case_id = owned(place)
    assert not {"8F", "10", "11", "12"} & {row.step for row in rows(my_work(actor=place.owner, on=TODAY))}
    changed(case_id, {"release_kind": "parole"}, actor=place.owner)
    assert {"8F", "10", "11", "12"} <= {row.step for row in rows(my_work(actor=place.owner, on=TODAY))}


def test_the_groups_are_the_roadmaps_states(place: Prison) -> None:
    owned(place)
    for until, rest in product(range(-6, 17), (0, 1, 5)):
        due = TODAY + timedelta(days=until)
        last_day = due + timedelta(days=rest)
        DueRow.objects.filter(step="5").update(due_on=due, act_by=last_day, waits_until=last_day)
        expected = state_of(
            edition_key=DEFAULT_EDITION,
            step="5",
            applies=True,
            timed=True,
            provisional=False,
            due=due,
            act_by=last_day,
            done=None,
            refused=None,
            ended_on=None,
            on=TODAY,
        )
        work = my_work(step="5", actor=place.owner, on=TODAY)
        assert [STATES[group] for group in Group if work.count(group)] == [expected], (until, rest)
        assert [row.state for row in rows(work)] == [expected]


def test_no_run_of_closed_days_is_longer_than_the_lists_allow_for() -> None:
    assert timedelta(days=max(TO_NEXT)) <= LONGEST_REST


def test_a_deputy_sees_the_work_of_somebody_away_for_as_long_as_they_are_away(place: Prison) -> None:
    owned(place)
    assert rows(my_work(actor=place.colleague, on=TODAY)) == []
    away(place.owner, date(2026, 11, 16), date(2026, 12, 4))
    work = my_work(actor=place.colleague, on=TODAY)
    assert {row.standing_in_for for row in rows(work)} == {"Sara Holm"}
    (absent,) = work.absent
    assert (absent.name, absent.last_on, absent.cases) == ("Sara Holm", date(2026, 12, 4), 1)
    assert rows(my_work(actor=place.colleague, on=date(2026, 12, 5))) == []


def test_a_deputy_of_one_case_does_not_see_the_absent_holders_other_cases(place: Prison) -> None:
    first = owned(place)
    owned(place, name="Peter Lauritsen")
    Deputyship.objects.exclude(case=first).delete()
    away(place.owner, TODAY)
    assert {row.case_id for row in rows(my_work(actor=place.colleague, on=TODAY))} == {first}


def test_the_units_work_is_everybodys_and_nobody_elses(place: Prison) -> None:
    owned(place)
    assert rows(my_work(scope=Scope.UNIT, actor=place.leader, on=TODAY))
    stranger = prison("Et andet fængsel")
    assert rows(my_work(scope=Scope.UNIT, actor=stranger.leader, on=TODAY)) == []
    assert rows(my_work(scope=Scope.UNIT, holder_id=stranger.owner.staff_id, actor=place.leader, on=TODAY)) == []


def test_a_list_is_narrowed_by_step_and_by_name_or_reference(place: Prison) -> None:
    owned(place)
    owned(place, name="Peter Lauritsen")
    assert {row.step for row in rows(my_work(step="5", actor=place.owner, on=TODAY))} == {"5"}
    assert {row.person_name for row in rows(my_work(text="lauri", actor=place.owner, on=TODAY))} == {"Peter Lauritsen"}
    assert {row.reference for row in rows(my_work(text="2026-0001", actor=place.owner, on=TODAY))} <= {"2026-0001"}


def test_pages_of_fifty_hold_everything_once_and_in_order(place: Prison) -> None:
    for number in range(9):
        owned(place, name=f"Eksempel Person {number}")
    first = my_work(actor=place.owner, on=TODAY)
    second = my_work(page=2, actor=place.owner, on=TODAY)
    assert (len(rows(first)), first.pages) == (50, 2)
    keys = [(row.last_day, row.case_id, row.step) for row in rows(first) + rows(second)]
    assert len(set(keys)) == len(keys) == sum(first.count(group) for group in Group)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)
    assert my_work(page=99, actor=place.owner, on=TODAY).page == 2


def test_what_is_done_or_cancelled_waits_no_more(place: Prison) -> None:
    case_id = owned(place)
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.owner)
    assert "3" not in {row.step for row in rows(my_work(actor=place.owner, on=TODAY))}
    changed(case_id, {"ended_on": TODAY}, actor=place.owner)
    assert rows(my_work(actor=place.owner, on=TODAY)) == []


def test_many_cases_are_asked_for_as_few_times_as_one(
    place: Prison, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        owned(place, name=f"Eksempel Person {number}")
    away(place.owner, TODAY)
    with acting(place.colleague, on=TODAY), django_assert_num_queries(4):
        my_work(actor=place.colleague, on=TODAY)
