"""Many cases as columns give the same rows as one case at a time, and refuse the same cases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from koereplan.roadmap import Event, Facts, Outcome, assess, check, read_facts
from koereplan.roadmap.columns import assess_columns, contradictions
from tests.yardstick import answers
from tests.yardstick.cases import cases, plus
from tests.yardstick.columns import STEPS, case_as_json, columns_of
from tests.yardstick.facts import KNOWABLE

DATES = [key for key in KNOWABLE if key.endswith(("_date", "_on"))]


def sound_facts(random: Random, count: int, today: date) -> list[Facts]:
    return [read_facts(json.loads(case.text), on=today) for case in cases(random, count, today=today)]


@pytest.mark.parametrize("today", [date(2026, 6, 1), date(2024, 2, 29), date(2199, 12, 31)], ids=date.isoformat)
def test_the_columns_agree_with_one_case_at_a_time(today: date) -> None:
    facts = sound_facts(Random(today.year), 1000, today)

    columns = assess_columns(columns_of(facts), on=today)

    for number, each in enumerate(facts):
        alone = answers.roadmap_as_json(assess(each, on=today))
        found = case_as_json(columns, number)
        expected = {key: alone[key] for key in found}
        assert found == expected, "\n".join([repr(each), *answers.differences(expected, found)])


def test_the_columns_refuse_the_cases_that_are_refused_one_at_a_time() -> None:
    today, random = date(2026, 6, 1), Random(1)
    facts = [shaken(random, each, today) for each in sound_facts(random, 1500, today)]

    refused = contradictions(columns_of(facts), on=today).tolist()

    assert refused == [bool(check(each, on=today)) for each in facts]
    assert 250 < sum(refused) < 1250, "some are shaken into a contradiction, and some are not"


def shaken(random: Random, facts: Facts, today: date) -> Facts:
    """Return the facts with something changed that may contradict the rest."""
    day = plus(today, random.choice([-4000, -400, -30, -1, 0, 1, 30, 400, 4000]))
    match random.randrange(5):
        case 0:
            moved: dict[str, Any] = {random.choice(DATES): day}
            return replace(facts, **moved)
        case 1:
            return replace(facts, serving="remand", release_kind=random.choice(["parole", "end_of_sentence"]))
        case 2:
            return replace(
                facts, known={**facts.known, random.choice(sorted(KNOWABLE)): min(day, today + timedelta(days=1))}
            )
        case 3:
            return replace(facts, parole_date=None, end_date=day)
        case _:
            event = Event(random.choice([*STEPS, "1", "4", "1", "4"]), min(day, today), random.choice(list(Outcome)))
            events = [*facts.events, event]
            random.shuffle(events)
            return replace(facts, events=tuple(events))
