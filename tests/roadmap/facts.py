"""Cases to try rules on: one that is plain, and what is changed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from koereplan.roadmap import Facts, assess

if TYPE_CHECKING:
    from koereplan.roadmap import StepLine

SENTENCED = Facts(
    admission_date=date(2026, 2, 26),
    sentence_start_date=date(2026, 2, 26),
    sentence_months=18,
    release_kind="parole",
    parole_date=date(2027, 6, 1),
    end_date=date(2027, 8, 26),
)
"""Serves eighteen months, to be released on parole with supervision."""


def line(step: str, *, on: date = date(2026, 3, 1), occurrence: int = 1, **changes: Any) -> StepLine:
    """Return a row of the plain case's timetable, with some facts changed."""
    steps = assess(replace(SENTENCED, **changes), on=on, explain=True).steps
    return next(row for row in steps if (row.step, row.occurrence) == (step, occurrence))
