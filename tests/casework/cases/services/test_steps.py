from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases import services
from koereplan.casework.cases.models import DueRow, Remark, StepEvent, Tick
from koereplan.casework.journal.models import Entry
from koereplan.foundation.spans import covering
from koereplan.roadmap import State, Step, edition
from tests.factories import TODAY
from tests.factories.cases import admitted, done, owned, revision, state
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db

MARCH_4, MARCH_5 = date(2026, 3, 4), date(2026, 3, 5)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def row(step: str, occurrence: int = 1) -> DueRow:
    return DueRow.objects.get(step=step, occurrence=occurrence, until_on__isnull=True)


def test_a_step_done_is_an_event_a_row_that_waits_no_more_and_a_line_in_the_journal(
    place: Prison, case_id: UUID
) -> None:
    done(case_id, "3", occurred_on=MARCH_4, actor=place.owner, on=MARCH_5)
    event = StepEvent.objects.get(step="3")
    assert (event.occurred_on, event.recorded_on, event.recorded_by_id) == (MARCH_4, MARCH_5, place.owner.staff_id)
    assert (row("3").done_on, row("3").waits_until) == (MARCH_4, None)
    assert Entry.objects.get(kind="StepCompleted", payload__step="3").actor_name == "Sara Holm"


def test_one_step_done_writes_one_row_of_the_timetable(place: Prison, case_id: UUID) -> None:
    before = versions()
    done(case_id, "3", occurred_on=MARCH_4, actor=place.owner)
    after = versions()
    assert {key for key in after if after[key] != before.get(key)} == {row("3").pk}


def test_a_step_done_by_who_holds_the_case_says_eight_things_to_the_database(
    place: Prison, case_id: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    since = revision(case_id)
    savepoint = 2
    with acting(place.owner, on=MARCH_5), django_assert_num_queries(8 + savepoint):
        services.complete_step(case_id, "3", occurred_on=MARCH_4, revision=since, actor=place.owner, on=MARCH_5)


def versions() -> dict[int, str]:
    """Return where each row lies: PostgreSQL writes a changed row to another place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ctid::text FROM cases_duerow")
        return dict(cursor.fetchall())


def test_a_plan_that_is_made_anchors_its_follow_ups_anew(place: Prison, case_id: UUID) -> None:
    assert row("7").due_on == date(2026, 6, 26)
    done(case_id, "5", occurred_on=date(2026, 3, 24), actor=place.owner, on=date(2026, 3, 24))
    assert row("7").due_on == date(2026, 6, 24)
    done(case_id, "7", occurred_on=date(2026, 6, 30), actor=place.owner, on=date(2026, 6, 30))
    assert (row("7").done_on, row("7", 2).due_on) == (date(2026, 6, 30), date(2026, 9, 30))


def test_a_step_done_twice_is_refused(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.StepAlreadyDone) as refused:
        done(case_id, "2", occurred_on=MARCH_4, actor=place.owner)
    assert "Trin 2" in refused.value.for_user()


def test_the_step_of_appointing_is_not_carried_out_while_there_is_no_deputy(place: Prison) -> None:
    case_id = admitted(place, name="Anna Vinther")
    with pytest.raises(services.StepRefused) as refused:
        done(case_id, "2", occurred_on=MARCH_4, actor=place.leader)
    assert "udpeget" in refused.value.for_user()


def test_consent_may_be_refused_and_given_later_and_then_nobody_is_late(place: Prison, case_id: UUID) -> None:
    services.refuse_step(
        case_id, "4", occurred_on=date(2026, 3, 17), revision=revision(case_id), actor=place.owner, on=date(2026, 3, 17)
    )
    assert state(case_id, "4", on=TODAY) is State.NOT_PERMITTED
    done(case_id, "4", occurred_on=date(2026, 6, 1), actor=place.owner, on=date(2026, 6, 1))
    assert state(case_id, "4", on=date(2026, 5, 31)) is State.NOT_PERMITTED
    assert state(case_id, "4", on=TODAY) is State.DONE


@pytest.mark.parametrize(
    ("step", "occurred_on", "field"),
    [("3", date(2026, 11, 24), "date"), ("3", date(2026, 2, 25), "date"), ("99", MARCH_4, "step")],
)
def test_what_cannot_have_happened_is_refused_beside_its_field(
    place: Prison, case_id: UUID, step: str, occurred_on: date, field: str
) -> None:
    with pytest.raises(services.StepRefused) as refused:
        done(case_id, step, occurred_on=occurred_on, actor=place.owner)
    assert refused.value.details["field"] == field
    assert refused.value.for_user()


def test_only_steps_that_need_consent_can_be_not_permitted(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.StepRefused):
        services.refuse_step(case_id, "5", occurred_on=MARCH_4, revision=revision(case_id), actor=place.owner, on=TODAY)


def test_a_withdrawn_event_stays_in_the_history_and_the_step_waits_again(place: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=MARCH_4, actor=place.owner, on=MARCH_4)
    event = StepEvent.objects.get(step="3")
    services.withdraw_event(event.pk, reason="Det var en anden.", actor=place.owner, on=date(2026, 3, 10))
    assert StepEvent.objects.filter(pk=event.pk).exists()
    assert Remark.objects.get(withdrawal__event=event).text == "Det var en anden."
    assert state(case_id, "3", on=date(2026, 3, 9)) is State.DONE
    assert state(case_id, "3", on=date(2026, 3, 10)) is State.OVERDUE
    with pytest.raises(services.NoSuchEvent):
        services.withdraw_event(event.pk, reason="Igen.", actor=place.owner, on=TODAY)


def test_a_withdrawal_says_why(place: Prison, case_id: UUID) -> None:
    event = StepEvent.objects.get(step="2")
    with pytest.raises(services.ReasonMissing):
        services.withdraw_event(event.pk, reason=" ", actor=place.owner, on=TODAY)


def test_the_deputy_acts_and_a_colleague_and_the_leader_do_not(place: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=MARCH_4, actor=place.colleague)
    for other in (works("En kollega", place.unit_id), place.leader):
        with pytest.raises(NotAllowed):
            done(case_id, "5", occurred_on=MARCH_4, actor=other)


def test_probations_steps_are_the_probation_officers_too(place: Prison, case_id: UUID) -> None:
    officer = works("Lone Bech", place.unit_id, Role.PROBATION_OFFICER)
    done(case_id, "10", occurred_on=TODAY, actor=officer)
    with pytest.raises(NotAllowed):
        done(case_id, "3", occurred_on=TODAY, actor=officer)


def test_a_case_elsewhere_does_not_exist(case_id: UUID) -> None:
    stranger = prison("Et andet fængsel").owner
    with pytest.raises(services.NoSuchCase):
        done(case_id, "3", occurred_on=MARCH_4, actor=stranger)
    with pytest.raises(services.NoSuchCase):
        services.withdraw_event(StepEvent.objects.get().pk, reason="Nej.", actor=stranger, on=TODAY)


def test_ticks_are_added_and_taken_back_and_the_last_counts(place: Prison, case_id: UUID) -> None:
    keys = [item.key for item in step_of("3").deliverables]
    first, second = keys[0], keys[1]
    services.save_checklist(case_id, "3", ticks=[first, second], actor=place.owner, on=MARCH_4)
    services.save_checklist(case_id, "3", ticks=[second], actor=place.owner, on=MARCH_5)
    rows = list(Tick.objects.exclude(step="2").order_by("id").values_list("deliverable", "ticked"))
    assert sorted(rows[:2]) == sorted([(first, True), (second, True)])
    assert rows[2:] == [(first, False)]
    with pytest.raises(services.NothingChanged):
        services.save_checklist(case_id, "3", ticks=[second], actor=place.owner, on=MARCH_5)


def test_what_is_not_on_the_checklist_is_not_ticked(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.StepRefused, match="step_refused"):
        services.save_checklist(case_id, "3", ticks=["x"], actor=place.owner, on=TODAY)


def test_a_step_is_done_with_its_checklist_in_one_act(place: Prison, case_id: UUID) -> None:
    key = step_of("3").deliverables[0].key
    services.complete_step(
        case_id, "3", occurred_on=MARCH_4, ticks=[key], revision=revision(case_id), actor=place.owner, on=MARCH_4
    )
    assert Tick.objects.exclude(step="2").get().deliverable == key


def step_of(key: str) -> Step:
    return edition().step(key)


def test_a_follow_up_recorded_afterwards_moves_those_after_it_and_forgets_nothing(place: Prison, case_id: UUID) -> None:
    done(case_id, "5", occurred_on=date(2026, 3, 24), actor=place.owner, on=date(2026, 3, 24))
    done(case_id, "7", occurred_on=date(2026, 9, 1), actor=place.owner, on=date(2026, 9, 1))
    assert (row("7").due_on, row("7", 2).due_on) == (date(2026, 6, 24), date(2026, 12, 1))
    done(case_id, "7", occurred_on=date(2026, 6, 10), actor=place.owner, on=date(2026, 9, 2))
    first, second, third = row("7"), row("7", 2), row("7", 3)
    assert (first.done_on, second.done_on, third.done_on) == (date(2026, 6, 10), date(2026, 9, 1), None)
    assert (second.due_on, third.due_on) == (date(2026, 9, 10), date(2026, 12, 1))
    before = DueRow.objects.get(covering(date(2026, 9, 1)), step="7", occurrence=2)
    assert (before.due_on, before.done_on) == (date(2026, 12, 1), None)
