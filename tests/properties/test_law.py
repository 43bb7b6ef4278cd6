"""What holds for every case, whatever its facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random  # noqa: TC003 - hypothesis reads the types of what it calls
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from koereplan.roadmap import Binding, Event, Facts, Roadmap, State, StepLine, assess, check
from tests.properties.strategies import RECURRING, SINGLE, Situation, situations
from tests.yardstick.workdays import is_working_day

BEFORE_RELEASE = ("1", "2", "3", "4", "5", "6", "8", "9", "9A")
SHIFTABLE = ("6", "8", "9", "9A")
UNASSUMED = ("sentence_start_date", "parole_date", "end_date", "supervision_end_date")  # facts that have no default
IN_TIME = (State.UPCOMING, State.DUE_SOON, State.OVERDUE)


def lines(roadmap: Roadmap) -> dict[tuple[str, int], StepLine]:
    return {(line.step, line.occurrence): line for line in roadmap.steps}


@given(situations())
def test_what_the_properties_are_tried_on_is_sound(situation: Situation) -> None:
    assert check(situation.facts, on=situation.on) == ()


@given(situations(), st.sampled_from(UNASSUMED))
def test_learning_a_fact_never_overturns_a_settled_verdict(situation: Situation, fact: str) -> None:
    learned = situation.facts
    nothing: dict[str, Any] = {fact: None}
    unaware = replace(learned, **nothing)
    assume(not check(unaware, on=situation.on))
    before, after = assess(unaware, on=situation.on), assess(learned, on=situation.on)
    assume(before.binding == after.binding)
    verdicts = {line.step: line.applies for line in after.steps}
    for line in before.steps:
        if line.applies is not None and line.step in verdicts:
            assert verdicts[line.step] == line.applies


@given(situations(), st.integers(1, 400))
def test_a_release_brought_forward_never_relaxes_a_deadline(situation: Situation, days: int) -> None:
    facts, on = situation.facts, situation.on
    before = assess(facts, on=on)
    key = "parole_date" if before.release_date == facts.parole_date else "end_date"
    assume(before.release_date is not None)
    assert before.release_date
    stood = {line.step: line.due for line in before.steps if line.step in SHIFTABLE and line.due}
    sooner = brought_forward(facts, key, before.release_date - timedelta(days=days), stood, on)
    assume(not check(sooner, on=on))

    for line in assess(sooner, on=on).steps:
        if line.step in stood and line.due:
            assert line.due <= stood[line.step]


def brought_forward(facts: Facts, key: str, day: date, stood: dict[str, date], on: date) -> Facts:
    changes: dict[str, Any] = {key: day, "known": {**facts.known, key: on}, "given": stood}
    return replace(facts, **changes)


@given(situations(), st.sampled_from([*SINGLE, *RECURRING]), st.integers(0, 1500))
def test_an_event_never_removes_what_another_has_done(situation: Situation, step: str, days: int) -> None:
    facts, on = situation.facts, situation.on
    assume(step in RECURRING or step not in {event.step for event in facts.events})
    day = min(facts.admission_date + timedelta(days=days), on)
    more = replace(facts, events=(*facts.events, Event(step, day)))

    before, after = (
        Counter((line.step, line.done) for line in assess(one, on=on).steps if line.done) for one in (facts, more)
    )
    assert after == before + Counter([(step, day)])


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(situation: Situation, random: Random) -> None:
    events = list(situation.facts.events)
    random.shuffle(events)
    shuffled = replace(situation.facts, events=tuple(events))
    assert assess(shuffled, on=situation.on) == assess(situation.facts, on=situation.on)


@given(situations())
def test_an_office_acts_on_a_working_day_unless_the_person_came_too_late_for_one(situation: Situation) -> None:
    for line in assess(situation.facts, on=situation.on).steps:
        if line.act_by and not is_working_day(line.act_by):
            assert line.act_by == line.due
            between = (line.due - situation.facts.admission_date).days
            assert not any(is_working_day(line.due - timedelta(days=back)) for back in range(between + 1))


@given(situations())
def test_no_step_before_release_is_due_after_it(situation: Situation) -> None:
    roadmap = assess(situation.facts, on=situation.on)
    for line in roadmap.steps:
        if line.step in BEFORE_RELEASE and line.due and roadmap.release_date:
            assert line.due <= roadmap.release_date
            assert line.act_by
            assert line.act_by <= roadmap.release_date


@given(situations())
def test_nobody_gets_less_than_four_weeks_unless_the_release_is_nearer(situation: Situation) -> None:
    facts = situation.facts
    start = facts.sentence_start_date or facts.admission_date
    roadmap = assess(facts, on=situation.on)
    for line in roadmap.steps:
        if line.step in ("8", "9", "9A") and line.due and roadmap.release_date:
            known_on = max([start, *facts.known.values()])
            earliest_known = max(start, facts.known.get("parole_date", start)) if line.step == "9" else start
            assert line.due >= min(earliest_known + timedelta(weeks=4), roadmap.release_date - timedelta(weeks=1))
            if line.shifted:
                assert line.due <= known_on + timedelta(weeks=4)


@given(situations())
def test_a_shift_moves_a_deadline_later_and_only_a_release_moves_one_earlier(situation: Situation) -> None:
    roadmap = assess(situation.facts, on=situation.on)
    for line in roadmap.steps:
        if line.due and line.literal_due and line.due != line.literal_due:
            assert line.due == roadmap.release_date or (line.shifted and line.due > line.literal_due)
        if line.shifted:
            assert line.step in SHIFTABLE


@given(situations(), st.integers(1, 60))
def test_time_alone_never_makes_a_step_less_urgent(situation: Situation, days: int) -> None:
    facts = replace(situation.facts, ended_on=None)
    today, later = assess(facts, on=situation.on), assess(facts, on=situation.on + timedelta(days=days))
    assert lines(today).keys() == lines(later).keys()
    for name, line in lines(later).items():
        before = lines(today)[name].state
        if before in IN_TIME:
            assert IN_TIME.index(line.state) >= IN_TIME.index(before)
        else:
            assert line.state == before


@given(situations())
def test_without_time_limits_nothing_has_a_date_or_is_late(situation: Situation) -> None:
    untimed = replace(situation.facts, serving="ankle_monitor", included_by_assessment=False)
    roadmap = assess(untimed, on=situation.on)
    assert roadmap.binding == Binding.UNTIMED
    for line in roadmap.steps:
        assert (line.due, line.act_by, line.literal_due, line.target, line.shifted) == (None, None, None, None, False)
        assert line.state not in (State.OVERDUE, State.DONE_LATE, State.DUE_SOON, State.UPCOMING)


@given(situations())
def test_a_step_asks_for_facts_exactly_when_it_is_undetermined(situation: Situation) -> None:
    for line in assess(situation.facts, on=situation.on).steps:
        assert (line.applies is None) == bool(line.missing)


@given(situations())
def test_every_step_has_its_rows_in_order_and_every_event_its_row(situation: Situation) -> None:
    roadmap = assess(situation.facts, on=situation.on)
    for step in {line.step for line in roadmap.steps}:
        numbers = [line.occurrence for line in roadmap.steps if line.step == step]
        assert numbers == list(range(1, len(numbers) + 1))
    for event in situation.facts.events:
        if event.step in RECURRING:
            assert (event.step, event.date) in [(line.step, line.done) for line in roadmap.steps]


@given(situations())
def test_a_case_that_has_ended_has_nothing_left_to_be_late_with(situation: Situation) -> None:
    ended = replace(situation.facts, ended_on=situation.on)
    open_states = {State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.OPEN}
    assert not [line for line in assess(ended, on=situation.on).steps if line.state in open_states]
