"""Editions: the one there is, and one more that is nothing but data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from koereplan.roadmap import FaultyFacts, State, assess, edition, editions, read_facts, register
from koereplan.roadmap.columns import FactColumns, assess_columns
from koereplan.roadmap.editions import withdraw
from tests.roadmap.facts import SENTENCED
from tests.roadmap.pilot import PILOT

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _pilot() -> Iterator[None]:
    register(PILOT)
    yield
    withdraw(PILOT)


def test_the_source_has_29_preconditions() -> None:
    counted = {step.key: len(step.preconditions) for step in edition().steps}
    assert list(counted.values()) == [3, 1, 3, 3, 2, 2, 1, 5, 0, 2, 2, 3, 2, 0]


def test_every_precondition_has_a_key_of_its_own_and_somebody_who_sees_to_it() -> None:
    found = edition().preconditions
    assert len({precondition.key for precondition in found}) == len(found) == 29 + 10
    assert all(precondition.parties for precondition in found)
    assert all(edition().step(precondition.step) for precondition in found if precondition.step)


def test_the_steps_stand_in_the_order_of_the_source() -> None:
    keys = ["1", "2", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12"]
    assert [step.key for step in edition().steps] == keys
    assert [step.key for step in edition().steps if step.shiftable] == ["6", "8", "9", "9A"]
    assert [step.key for step in edition().steps if step.recurring] == ["7", "12"]


def test_every_deliverable_has_a_key_of_its_own_within_its_step() -> None:
    for step in edition().steps:
        keys = [item.key for item in step.deliverables]
        assert keys
        assert len(set(keys)) == len(keys)


@pytest.mark.usefixtures("_pilot")
def test_another_edition_is_assessed_by_its_own_steps_and_periods() -> None:
    rows = {row.step: row for row in assess(replace(SENTENCED, edition="pilot"), on=date(2026, 3, 1)).steps}
    assert "12" not in rows
    assert rows["8"].due == date(2027, 2, 1)
    assert (rows["B"].title, rows["B"].due, rows["B"].state) == ("Bolig søges", date(2026, 12, 1), State.UPCOMING)
    assert rows["B"].source == "Forsøg med bolig, side 3"


@pytest.mark.usefixtures("_pilot")
def test_another_edition_is_assessed_in_columns_too() -> None:
    day = np.array([(date(2027, 6, 1) - date(1970, 1, 1)).days], np.int32)
    start = np.array([(date(2026, 2, 26) - date(1970, 1, 1)).days], np.int32)
    columns = FactColumns(
        count=1,
        dates={"admission_date": start, "sentence_start_date": start, "parole_date": day},
        choices={"release_kind": np.array([1], np.int8)},
    )
    found = assess_columns(columns, on=date(2026, 3, 1), edition_key="pilot")
    keys = [PILOT.steps[step].key for step in found.step]
    expected = [row.step for row in assess(replace(SENTENCED, edition="pilot"), on=date(2026, 3, 1)).steps]
    assert keys == expected
    due = date.fromordinal(date(1970, 1, 1).toordinal() + int(found.due[keys.index("B")]))
    assert due == date(2026, 12, 1)


@pytest.mark.usefixtures("_pilot")
def test_facts_are_read_by_the_edition_they_name() -> None:
    raw = {"edition": "pilot", "admission_date": "2026-02-26", "events": [{"step": "B", "date": "2026-02-27"}]}
    assert read_facts(raw, on=date(2026, 3, 1)).events[0].step == "B"
    with pytest.raises(FaultyFacts) as caught:
        read_facts(raw | {"edition": "god-loesladelse-1"}, on=date(2026, 3, 1))
    assert [fault.key for fault in caught.value.faults] == ["events[0].step"]


@pytest.mark.usefixtures("_pilot")
def test_a_key_belongs_to_one_edition() -> None:
    with pytest.raises(ValueError, match="pilot"):
        register(replace(PILOT, title="En anden"))
    assert editions()[-1] is PILOT
