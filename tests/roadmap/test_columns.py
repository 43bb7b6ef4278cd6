"""Columns: what the agreement on random cases cannot show."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from koereplan.roadmap.columns import BLOCK, UNKNOWN_DAY, FactColumns, assess_columns, contradictions

EPOCH = date(1970, 1, 1)
TODAY = date(2026, 6, 1)


def days(*given: date | None) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([UNKNOWN_DAY if day is None else (day - EPOCH).days for day in given], np.int32)


def test_blocks_are_joined_without_a_seam() -> None:
    count = BLOCK + 3
    admitted = days(*[date(2026, 1, 1)] * count)
    found = assess_columns(FactColumns(count=count, dates={"admission_date": admitted}), on=TODAY)
    assert found.row_offsets.tolist() == list(range(0, 14 * count + 1, 14))
    assert (found.case == np.repeat(np.arange(count), 14)).all()
    assert (found.due.reshape(count, 14) == found.due[:14]).all()


def test_no_cases_give_no_rows() -> None:
    found = assess_columns(FactColumns(count=0, dates={"admission_date": days()}), on=TODAY)
    assert (len(found.due), found.row_offsets.tolist()) == (0, [0])


@pytest.mark.parametrize(
    ("admitted", "parole", "expected"),
    [
        (date(2026, 1, 1), None, False),
        (date(2026, 1, 1), date(2025, 1, 1), True),
        (None, None, True),
        (date(1850, 1, 1), None, True),
        (date(2026, 1, 1), date(2250, 1, 1), True),
    ],
)
def test_a_faulty_case_is_told_from_a_sound_one(admitted: date | None, parole: date | None, expected: bool) -> None:
    columns = FactColumns(count=1, dates={"admission_date": days(admitted), "parole_date": days(parole)})
    assert contradictions(columns, on=TODAY).tolist() == [expected]


def test_events_too_many_are_found_in_columns() -> None:
    columns = FactColumns(
        count=3,
        dates={"admission_date": days(*[date(2026, 1, 1)] * 3)},
        event_offsets=np.array([0, 2, 4, 6], np.int64),
        event_step=np.array([0, 0, 0, 0, 4, 4], np.int8),
        event_day=days(*[date(2026, 2, 1), date(2026, 2, 2)] * 3),
        event_refused=np.array([True, False, False, True, False, False]),
    )
    assert contradictions(columns, on=TODAY).tolist() == [False, True, True]
