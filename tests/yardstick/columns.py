"""Facts put into columns, and the rows of a case taken out of them, to hold the columns against one case at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from koereplan.roadmap import FACTS, FactType, Kind, Outcome, Party, State, edition
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY, FactColumns, StepColumns
from tests.yardstick.facts import KNOWABLE, SHIFTABLE
from tests.yardstick.output import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from koereplan.roadmap import Facts, FactSpec

EPOCH = date(1970, 1, 1)
LONGEST = 1 << 40
STEPS = [step.key for step in edition().steps]
PARTIES, KINDS, STATES = list(Party), list(Kind), list(State)
APPLIES = {1: True, 0: False, -1: None}


def columns_of(cases: Sequence[Facts]) -> FactColumns:
    """Return the facts of many cases as columns."""
    events = [event for facts in cases for event in facts.events]
    return FactColumns(
        count=len(cases),
        dates={spec.key: days(getattr(facts, spec.key) for facts in cases) for spec in of_type(FactType.DATE)},
        flags={spec.key: codes(getattr(facts, spec.key) for facts in cases) for spec in of_type(FactType.FLAG)},
        choices={
            spec.key: codes(chosen(spec, getattr(facts, spec.key)) for facts in cases)
            for spec in of_type(FactType.CHOICE)
        },
        numbers={
            spec.key: np.array([length(getattr(facts, spec.key)) for facts in cases], np.int64)
            for spec in of_type(FactType.WHOLE_NUMBER)
        },
        known={key: days(facts.known.get(key) for facts in cases) for key in KNOWABLE},
        given={step: days(facts.given.get(step) for facts in cases) for step in SHIFTABLE},
        event_offsets=np.cumsum([0, *(len(facts.events) for facts in cases)], dtype=np.int64),
        event_step=codes(STEPS.index(event.step) for event in events),
        event_day=days(event.date for event in events),
        event_refused=np.array([event.outcome == Outcome.NOT_PERMITTED for event in events], np.bool_),
    )


def of_type(kind: FactType) -> list[FactSpec]:
    return [spec for spec in FACTS if spec.type is kind]


def days(values: Iterable[date | None]) -> NDArray[np.int32]:
    return np.array([(day - EPOCH).days if day else UNKNOWN_DAY for day in values], np.int32)


def codes(values: Iterable[int | None]) -> NDArray[np.int8]:
    return np.array([UNKNOWN_CODE if value is None else int(value) for value in values], np.int8)


def chosen(spec: FactSpec, value: str | None) -> int | None:
    return None if value is None else spec.choices.index(value)


def length(value: int | None) -> int:
    return UNKNOWN_CODE if value is None else min(value, LONGEST)


def case_as_json(columns: StepColumns, number: int) -> dict[str, Any]:
    """Return what the columns say of one case, as the command's JSON (without what columns do not hold)."""
    first, last = columns.row_offsets[number : number + 2]
    return {
        "binding": "timed" if columns.timed[number] else "untimed",
        "release_date": day(columns.release_date[number]),
        "steps": [row_as_json(columns, row) for row in range(first, last)],
    }


def row_as_json(columns: StepColumns, row: int) -> dict[str, Any]:
    missing = int(columns.missing[row])
    return {
        "step": STEPS[columns.step[row]],
        "occurrence": int(columns.occurrence[row]),
        "responsible": str(PARTIES[columns.responsible[row]]),
        "applies": APPLIES[int(columns.applies[row])],
        "provisional": bool(columns.provisional[row]),
        "due": day(columns.due[row]),
        "act_by": day(columns.act_by[row]),
        "literal_due": day(columns.literal_due[row]),
        "target": day(columns.target[row]),
        "kind": str(KINDS[columns.kind[row]]),
        "shifted": bool(columns.shifted[row]),
        "done": day(columns.done[row]),
        "state": str(STATES[columns.state[row]]),
        "missing": [spec.key for bit, spec in enumerate(FACTS) if missing >> bit & 1],
    }


def day(number: np.int32) -> str | None:
    return None if number == UNKNOWN_DAY else iso(EPOCH + timedelta(days=int(number)))
