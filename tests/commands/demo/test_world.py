"""The demo world as values: the same for a day, wholly fictional, in every situation, and mostly in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from koereplan.casework.people import cpr
from koereplan.commands.demo.people import VISITORS
from koereplan.commands.demo.story import Begin, Change, Close, Do, Refuse, Release, Story, script
from koereplan.commands.demo.world import World, world
from koereplan.roadmap import Event, Facts, Outcome, Roadmap, State, assess, check

TODAY = date(2026, 11, 23)
DAYS = [TODAY, date(2026, 12, 24), date(2027, 2, 28), date(2027, 3, 29), date(2028, 2, 29), date(2026, 11, 22)]


def facts_of(story: Story, *, seed: str, today: date) -> Facts | None:
    """Return what is known on a day of a story's last stay, nothing when the course is closed."""
    facts: Facts | None = None
    for act in script(story, seed=seed, today=today):
        match act:
            case Begin(on=on, facts=values):
                facts = Facts(admission_date=on, **values)  # type: ignore[arg-type]
            case Close():
                facts = None
            case _ if facts is None:
                pytest.fail(f"{act} happened outside a stay")
            case Change(values=values):
                facts = replace(facts, **values, known={**facts.known, **dict.fromkeys(values, act.on)})  # type: ignore[arg-type]
            case Release(kind=kind):
                day = "parole_date" if kind == "parole" else "end_date"
                known = {**facts.known, "release_kind": act.on, day: act.on}
                facts = replace(facts, release_kind=kind, known=known, **{day: act.on})  # type: ignore[arg-type]
            case Do(step=step):
                facts = replace(facts, events=(*facts.events, Event(step, act.on)))
            case Refuse(step=step):
                facts = replace(facts, events=(*facts.events, Event(step, act.on, Outcome.NOT_PERMITTED)))
    return facts


@cache
def the_world(today: date) -> World:
    return world(today)


def roadmaps(today: date, *, only: str | None = None) -> dict[str, Roadmap]:
    """Return the roadmaps of those whose course is running, or only of those in one situation."""
    people = (person for person in the_world(today).residents if only in {None, person.situation})
    known = {person.key: facts_of(person.story, seed=person.key, today=today) for person in people}
    return {key: assess(facts, on=today) for key, facts in known.items() if facts is not None}


def test_a_day_has_one_world() -> None:
    assert world(TODAY) == world(TODAY)


def test_about_three_hundred_people_live_in_it() -> None:
    assert 290 <= len(the_world(TODAY).residents) <= 330


def test_nobody_shares_a_key_a_name_or_a_number() -> None:
    people = the_world(TODAY).residents
    staff = the_world(TODAY).staff
    assert len({person.key for person in people}) == len(people)
    names = [person.name for person in people] + [employee.name for employee in staff]
    assert len(set(names)) == len(names)
    assert len({employee.username for employee in staff}) == len(staff)
    numbers = [person.cpr for person in people if person.cpr]
    assert len(set(numbers)) == len(numbers)


def test_whoever_one_can_be_lives_in_it() -> None:
    numbers = {person.key: person.cpr for person in the_world(TODAY).residents if person.key in VISITORS}
    assert numbers == {key: visitor.number for key, visitor in VISITORS.items()}


def test_every_number_is_a_substitute_of_the_birth_date() -> None:
    for person in the_world(TODAY).residents:
        if person.cpr:
            assert cpr.is_substitute(person.cpr)
            assert cpr.birth_date(person.cpr) == person.birth_date


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_in_it_contradicts_itself(today: date) -> None:
    for person in the_world(today).residents:
        facts = facts_of(person.story, seed=person.key, today=today)
        if facts is not None:
            assert check(replace(facts, birth_date=person.birth_date), on=today) == (), person.key


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_state_occurs(today: date) -> None:
    assert {line.state for roadmap in roadmaps(today).values() for line in roadmap.steps} == set(State)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_step_is_late_for_somebody_and_most_people_have_nothing_late(today: date) -> None:
    late = {
        key: {line.step for line in roadmap.steps if line.state is State.OVERDUE}
        for key, roadmap in roadmaps(today).items()
    }
    assert set.union(*late.values()) == {"1", "2", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12"}
    assert 0.05 < sum(map(bool, late.values())) / len(late) < 0.20


@pytest.mark.parametrize("today", [TODAY + timedelta(days=number) for number in range(0, 400, 9)] + DAYS, ids=str)
def test_sara_holm_has_two_late_and_seven_within_a_fortnight(today: date) -> None:
    waiting = Counter(line.state for roadmap in roadmaps(today, only="cast").values() for line in roadmap.steps)
    assert (waiting[State.OVERDUE], waiting[State.DUE_SOON]) == (2, 7)
