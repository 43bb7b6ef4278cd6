"""Whatever people do, in any order: the stored timetable is the recomputed one, on every day, and nobody lets go."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.cases import queries, services
from koereplan.casework.cases.models import DueRow, FactVersion, Holding, StepEvent
from koereplan.casework.cases.timetable import state_on
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering
from koereplan.roadmap import DEFAULT_EDITION
from tests.factories.cases import SENTENCED, changed, done, owned, released, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)
STEPS = ("1", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12")

Act = Callable[[UUID, Prison, date], None]

days = st.dates(date(2026, 2, 26), date(2027, 12, 31))
values: dict[str, st.SearchStrategy[object]] = {
    "parole_date": st.none() | days,
    "end_date": st.none() | days,
    "release_kind": st.sampled_from([None, "undecided", "parole", "end_of_sentence"]),
    "sentence_months": st.none() | st.integers(0, 36),
    "sentence_start_date": st.none() | days,
    "supervision": st.none() | st.booleans(),
    "supervision_end_date": st.none() | days,
    "secured_housing": st.none() | st.booleans(),
    "expulsion": st.none() | st.booleans(),
    "serving": st.sampled_from([None, "prison", "ankle_monitor"]),
    "ended_on": st.none() | days,
}
changes = st.fixed_dictionaries({}, optional=values)


def change(new: dict[str, object], known: int) -> Act:
    return lambda case_id, place, day: changed(
        case_id, new, known_on=day - timedelta(days=known), actor=place.leader, on=day
    )


def carry_out(step: str, back: int) -> Act:
    return lambda case_id, place, day: done(
        case_id, step, occurred_on=day - timedelta(days=back), actor=_holder(case_id, place), on=day
    )


def refuse(step: str, back: int) -> Act:
    return lambda case_id, place, day: services.refuse_step(
        case_id,
        step,
        occurred_on=day - timedelta(days=back),
        revision=revision(case_id),
        actor=_holder(case_id, place),
        on=day,
    )


def withdraw(which: int) -> Act:
    def act(case_id: UUID, place: Prison, day: date) -> None:
        events = StepEvent.objects.filter(withdrawal__isnull=True).order_by("id")
        if events:
            event = events[which % len(events)]
            services.withdraw_event(event.pk, reason="En fejl.", actor=_holder(case_id, place), on=day)

    return act


def swap() -> Act:
    def act(case_id: UUID, place: Prison, day: date) -> None:
        holder = _holder(case_id, place)
        other = place.colleague if holder == place.owner else place.owner
        services.appoint(
            case_id,
            plan_owner=other.staff_id,
            deputy=holder.staff_id,
            revision=revision(case_id),
            actor=place.leader,
            on=day,
        )

    return act


def release(kind: services.ReleasedAs) -> Act:
    return lambda case_id, place, day: released(case_id, place, on=day, as_=kind)


def close() -> Act:
    return lambda case_id, place, day: services.close_case(
        case_id, reason="Slut.", goes_on="Kommunen.", revision=revision(case_id), actor=place.leader, on=day
    )


def come_back() -> Act:
    def act(case_id: UUID, place: Prison, day: date) -> None:
        services.open_stay(
            case_id,
            begun_by=services.Beginning.READMISSION,
            facts=SENTENCED
            | {"admission_date": day, "sentence_start_date": day, "parole_date": None, "end_date": None},
            actor=place.owner,
            on=day,
        )

    return act


acts = st.one_of(
    st.builds(change, changes, st.integers(0, 20)),
    st.builds(change, changes, st.integers(0, 20)),
    st.builds(carry_out, st.sampled_from(STEPS), st.integers(0, 30)),
    st.builds(carry_out, st.sampled_from(STEPS), st.integers(0, 30)),
    st.builds(refuse, st.sampled_from(("1", "4")), st.integers(0, 30)),
    st.builds(withdraw, st.integers(0, 9)),
    st.builds(swap),
    st.builds(release, st.sampled_from(services.ReleasedAs)),
    st.builds(close),
    st.builds(come_back),
)


def _holder(case_id: UUID, place: Prison) -> Actor:
    staff_id = Holding.objects.filter(case=case_id).latest("from_at").staff_id
    return next(actor for actor in (place.owner, place.colleague, place.leader) if actor.staff_id == staff_id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 90), acts), min_size=1, max_size=12))
def test_whatever_is_done_the_stored_timetable_is_the_recomputed_one_on_every_day(
    story: list[tuple[int, Act]],
) -> None:
    with transaction.atomic():
        place = prison()
        case_id = owned(place)
        day, days_of_acts = FIRST, {FIRST}
        for pause, act in story:
            day += timedelta(days=pause)
            days_of_acts.add(day)
            try:
                with transaction.atomic():
                    act(case_id, place, day)
            except Problem:
                continue
            connection.check_constraints()
        assert services.sweep(actor=SYSTEM, on=day).corrections == ()
        for one in sorted(days_of_acts | {each - timedelta(days=1) for each in days_of_acts} | {day}):
            assert stored(case_id, one) == recomputed(case_id, place, one), one
        assert seamless(case_id)
        transaction.set_rollback(True)


def stored(case_id: UUID, day: date) -> dict[tuple[int, str, int], object]:
    """Return how each row stood on a day, by the rows that were current then."""
    rows = DueRow.objects.filter(covering(day), stay__case=case_id).select_related("stay")
    return {
        (row.stay.number, row.step, row.occurrence): (
            row.due_on,
            row.act_by,
            row.applies,
            state_on(row, edition_key=DEFAULT_EDITION, on=day),
        )
        for row in rows
    }


def recomputed(case_id: UUID, place: Prison, day: date) -> dict[tuple[int, str, int], object]:
    """Return how each row stood on a day, by the facts and events recorded by then."""
    found: dict[tuple[int, str, int], object] = {}
    recorded = FactVersion.objects.filter(stay__case=case_id, recorded_on__lte=day)
    for number in sorted(set(recorded.values_list("stay__number", flat=True))):
        page = queries.case_page(case_id, stay_number=number, as_of=day, actor=place.owner, on=day)
        for line in page.roadmap.steps:
            found[number, line.step, line.occurrence] = (line.due, line.act_by, line.applies, line.state)
    return found


def seamless(case_id: UUID) -> bool:
    holdings = list(Holding.objects.filter(case=case_id).order_by("from_at"))
    return all(before.ends_course or before.until_at == after.from_at for before, after in pairwise(holdings))
