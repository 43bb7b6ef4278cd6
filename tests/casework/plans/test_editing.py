"""A plan is written: nothing is overwritten, and nothing is agreed without who, what and when."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.cases.services import ChangedMeanwhile
from koereplan.casework.journal.models import Entry
from koereplan.casework.plans.kinds import GoalStatus, Part, Status
from koereplan.casework.plans.models import ActionRow, GoalRow
from koereplan.casework.plans.services import PlanRefused, save_plan
from koereplan.casework.plans.values import Action, Lacks, Owner
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison
from tests.factories.plans import SOON, action, goal, line, named, seen, written


def refused(case_id: UUID, home: Prison, *actions: Action) -> list[tuple[int, str]]:
    """Return where the plan is refused: which action, which field."""
    with pytest.raises(PlanRefused) as problem:
        written(case_id, *actions, actor=home.owner)
    assert all(fault.message for fault in problem.value.faults)
    return [(fault.place, fault.field) for fault in problem.value.faults]


def test_a_proposal_may_lack_who_and_when_and_the_page_counts_what_is_missing(home: Prison, case_id: UUID) -> None:
    written(
        case_id,
        action(),
        action("Ringe til banken", area=LifeArea.ECONOMY, owner=named(home.owner)),
        action("Møde jobcentret", owner=named(home.owner), due_on=SOON),
        actor=home.owner,
    )
    assert seen(case_id, home.owner).lacking() == {
        Lacks.WHAT: 0,
        Lacks.AUTHORITY: 1,
        Lacks.NAME: 1,
        Lacks.WHEN: 2,
    }


@pytest.mark.parametrize("status", [Status.AGREED, Status.UNDER_WAY, Status.DONE])
def test_nothing_is_agreed_without_an_authority_a_name_and_a_day(home: Prison, case_id: UUID, status: Status) -> None:
    whole = action(owner=named(home.owner), due_on=SOON, status=status)
    without_name = replace(whole, owner=Owner(unit_id=home.unit_id))
    without_authority = replace(whole, owner=Owner(name="Bo"))
    assert refused(case_id, home, whole, replace(whole, due_on=None), without_name, without_authority) == [
        (1, "due_on"),
        (2, "owner"),
        (3, "owner"),
    ]
    written(case_id, whole, actor=home.owner)


def test_the_database_itself_refuses_an_agreement_without_a_name(home: Prison, case_id: UUID) -> None:
    written(case_id, action(due_on=SOON), actor=home.owner)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO plans_actionrow (case_id, content, version, action_id, part, what, party, name, is_own,"
            " due_on, status, said, recorded_on) SELECT case_id, content, version, action_id, part, what, party, name,"
            " is_own, due_on, 'agreed', said, recorded_on FROM plans_actionrow"
        )


def test_the_person_can_be_the_one_who_does_it(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, action(owner=Owner(is_own=True), due_on=SOON, status=Status.AGREED), actor=home.owner)
    assert not line(case_id, pk, actor=home.owner).lacks


def test_saving_overwrites_nothing_and_writes_only_what_differs(home: Prison, case_id: UUID) -> None:
    first, second = written(case_id, action(), action("Skrive til kommunen"), actor=home.owner)
    lines = {one.action.id: one.action for one in seen(case_id, home.owner).actions}
    changed = replace(lines[first], owner=named(home.owner))
    assert written(case_id, changed, lines[second], actor=home.owner) == (first,)
    assert ActionRow.objects.count() == 3
    assert line(case_id, first, actor=home.owner).action.owner.name == "Sara Holm"
    assert line(case_id, first, actor=home.owner).authority == "Søbysøgård Fængsel"


def test_forty_actions_are_saved_in_as_many_statements_as_one(home: Prison, case_id: UUID) -> None:
    def asked(*actions: Action) -> int:
        statements = 0

        def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            nonlocal statements
            statements += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            written(case_id, *actions, actor=home.owner)
        return statements

    one = asked(action())
    assert asked(*(action(f"Handling {number}") for number in range(40))) == one


@pytest.mark.parametrize(
    "due_on",
    [date(2026, 2, 25), date(2026, 11, 22), date(2028, 2, 27)],
    ids=["before admission", "passed", "after supervision"],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(home: Prison, case_id: UUID, due_on: date) -> None:
    assert refused(case_id, home, action(due_on=due_on)) == [(0, "due_on")]


def test_an_action_is_of_the_part_in_which_its_day_lies(home: Prison, case_id: UUID) -> None:
    before, after = written(
        case_id,
        action(due_on=SOON, part=Part.AFTER_RELEASE),
        action("Møde i jobcentret", due_on=date(2027, 3, 1)),
        actor=home.owner,
    )
    assert line(case_id, before, actor=home.owner).action.part is Part.SERVING
    assert line(case_id, after, actor=home.owner).action.part is Part.AFTER_RELEASE


def test_expelled_by_judgment_there_is_no_time_after_release_to_plan(home: Prison) -> None:
    case_id = owned(home, expulsion=True)
    assert seen(case_id, home.owner).is_expelled
    assert refused(case_id, home, action(part=Part.AFTER_RELEASE)) == [(0, "part")]


def test_an_action_is_dropped_with_a_reason(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, action(), actor=home.owner)
    dropped = replace(line(case_id, pk, actor=home.owner).action, status=Status.DROPPED)
    assert refused(case_id, home, dropped) == [(0, "said")]
    written(case_id, replace(dropped, said="Fik lejlighed hos en ven"), actor=home.owner)
    assert line(case_id, pk, actor=home.owner).action.said == "Fik lejlighed hos en ven"


def test_an_action_serves_a_goal_of_its_own_area(home: Prison, case_id: UUID) -> None:
    [work] = written(case_id, goals=(goal("Svendeprøven", area=LifeArea.EDUCATION_EMPLOYMENT),), actor=home.owner)
    assert refused(case_id, home, replace(action(), goal_id=work)) == [(0, "goal")]
    [home_goal] = written(case_id, goals=(goal(),), actor=home.owner)
    written(case_id, replace(action(), goal_id=home_goal), actor=home.owner)


def test_a_goal_never_moves_to_another_area_of_life(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, goals=(goal(),), actor=home.owner)
    with pytest.raises(PlanRefused):
        written(case_id, goals=(replace(goal(), id=pk, area=LifeArea.HEALTH_MENTAL),), actor=home.owner)


def test_a_goal_is_given_up_with_a_reason_and_reached_without(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, goals=(goal(),), actor=home.owner)
    with pytest.raises(PlanRefused):
        written(case_id, goals=(replace(goal(), id=pk, status=GoalStatus.DROPPED),), actor=home.owner)
    written(case_id, goals=(replace(goal(), id=pk, status=GoalStatus.REACHED),), actor=home.owner)
    assert GoalRow.objects.count() == 2
    assert [one.goal.status for one in seen(case_id, home.owner).goals] == [GoalStatus.REACHED]


def test_whoever_changes_what_somebody_else_has_changed_is_told_and_whoever_adds_is_not(
    home: Prison, case_id: UUID
) -> None:
    [pk] = written(case_id, action(), actor=home.owner)
    seen_at, mine = revision(case_id), line(case_id, pk, actor=home.owner).action
    written(case_id, replace(mine, what="Søge om bolig i Odense"), actor=home.colleague)
    save_plan(case_id, actions=[action("Ringe")], revision=seen_at, actor=home.owner, on=TODAY)
    with pytest.raises(ChangedMeanwhile) as told:
        save_plan(case_id, actions=[replace(mine, due_on=SOON)], revision=seen_at, actor=home.owner, on=TODAY)
    assert "Jonas Riis" in told.value.for_user()
    assert line(case_id, pk, actor=home.owner).action.what == "Søge om bolig i Odense"


def test_the_plan_is_the_holders_and_the_deputys_to_write(home: Prison, case_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        written(case_id, action(), actor=home.leader)
    written(case_id, action(), actor=home.colleague)


def test_the_journal_tells_that_the_plan_was_written_and_nothing_of_what_it_says(home: Prison, case_id: UUID) -> None:
    written(case_id, action("Søge afvænning", area=LifeArea.SUBSTANCE_USE), actor=home.owner)
    entry = Entry.objects.get(kind="PlanWritten")
    assert "afvænning" not in str(entry.payload)
