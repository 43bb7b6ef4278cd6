"""Many courses at a time, as columns: the facts of made-up cases, and what has been carried out of each by a day.

People are on remand, serve short and long sentences, or are out under supervision; most steps were carried out in
good time, a few late, a few not at all. Days are counted from 1970.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koereplan.roadmap import DEFAULT_EDITION, FACTS, edition
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY, FactColumns, StepColumns, assess_columns

Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
Events = tuple[NDArray[np.intp], Codes, Days]

STEPS: Final = tuple(step.key for step in edition(DEFAULT_EDITION).steps)
AFTER_RELEASE: Final = tuple(STEPS.index(key) for key in ("8F", "10", "11", "12"))
PLAN, FOLLOW_UP, SUPERVISION = (STEPS.index(key) for key in ("5", "7", "12"))

_EPOCH: Final = date(1970, 1, 1)
_SERVING, _RELEASE_KIND = (
    next(spec.choices for spec in FACTS if spec.key == key) for key in ("serving", "release_kind")
)
_MONTHS: Final = np.array([2, 3, 6, 12, 18, 24, 36, 60, 84, 120])
_SHARES: Final = np.array([0.02, 0.02, 0.04, 0.06, 0.10, 0.14, 0.22, 0.20, 0.12, 0.08])
_DAYS_OF_A_MONTH: Final = 30.4375
_SAFELY_THREE_MONTHS, _SAFELY_SIX_MONTHS, _TWO_YEARS = 89, 181, 731
_AHEAD: Final = 14


@dataclass(frozen=True, slots=True)
class Courses:
    """Many cases: their facts with events in the order of cases and days, and the timetables that follow."""

    facts: FactColumns
    released: Days
    event_case: NDArray[np.intp]
    rows: StepColumns


def days_of(day: date) -> int:
    """Return a day as the columns count it."""
    return (day - _EPOCH).days


def courses(rng: np.random.Generator, births: Days, *, on: date) -> Courses:
    """Return the courses of grown-up people born on these days, as they stand on a day."""
    today, count = days_of(on), len(births)
    facts = _facts(rng, births, today)
    before = assess_columns(facts, on=on)
    is_out = (facts.choices["release_kind"] > 0) & (before.release_date <= today)
    released = np.where(is_out, before.release_date, UNKNOWN_DAY).astype(np.int32)
    case, step, day = _events(rng, facts, before, released, today=today)
    order = np.lexsort((day, case))
    case, step, day = case[order], step[order], day[order]
    offsets = np.concatenate([[0], np.cumsum(np.bincount(case, minlength=count))]).astype(np.int64)
    refused = np.zeros(len(day), np.bool_)
    facts = replace(facts, event_offsets=offsets, event_step=step, event_day=day, event_refused=refused)
    return Courses(facts, released, case, assess_columns(facts, on=on))


def _facts(rng: np.random.Generator, births: Days, today: int) -> FactColumns:
    """Return facts of cases that are under way: admitted between a day and many years ago, and not yet over."""
    count = len(births)
    on_remand = rng.random(count) < 0.06
    months = rng.choice(_MONTHS, count, p=_SHARES)
    length = (months * _DAYS_OF_A_MONTH).astype(np.int64)
    to_parole = np.maximum(length * 2 // 3, np.minimum(length, 61))
    wants_parole = (rng.random(count) < 0.88) & (months > 3)
    supervised = rng.integers(365, 1826, count)
    inside = np.where(wants_parole, to_parole, length)
    since_start = (rng.beta(2, 1, count) * (inside + np.where(wants_parole, supervised, 28))).astype(np.int64)
    start = today - np.where(on_remand, rng.integers(0, 200, count), since_start)
    parole, end = start + to_parole, start + length
    settled = np.where(wants_parole, np.maximum(parole - 30, start + 1), start + 10)
    is_settled = ~on_remand & (settled <= today)

    def known(days: NDArray[np.int64], where: Flags) -> Days:
        return np.where(where, days, UNKNOWN_DAY).astype(np.int32)

    def chosen(codes: NDArray[np.intp], where: Flags) -> Codes:
        return np.where(where, codes, UNKNOWN_CODE).astype(np.int8)

    kind = np.where(wants_parole, _RELEASE_KIND.index("parole"), _RELEASE_KIND.index("end_of_sentence"))
    serving = np.where(on_remand, _SERVING.index("remand"), _SERVING.index("prison"))
    is_short = ~on_remand & (months <= 3)
    return FactColumns(
        count=count,
        dates={
            "birth_date": births,
            "admission_date": start.astype(np.int32),
            "sentence_start_date": known(start, ~on_remand),
            "parole_date": known(parole, ~on_remand & wants_parole),
            "end_date": known(end, ~on_remand),
            "supervision_end_date": known(parole + supervised, ~on_remand & wants_parole),
        },
        flags={
            "secured_housing": chosen(rng.integers(0, 2, count), is_short),
            "secured_income": chosen(np.ones(count, np.intp), is_short),
            "expulsion": chosen(np.ones(count, np.intp), ~on_remand & (rng.random(count) < 0.03)),
        },
        choices={"serving": serving.astype(np.int8), "release_kind": chosen(kind, is_settled)},
        numbers={"sentence_months": np.where(on_remand, UNKNOWN_CODE, months)},
        known={"release_kind": known(settled, is_settled)},
    )


def _events(rng: np.random.Generator, facts: FactColumns, plan: StepColumns, released: Days, *, today: int) -> Events:
    """Return what has been carried out: each step about its last day on time, and follow-ups one after another."""
    is_single = ~np.isin(plan.step, (FOLLOW_UP, SUPERVISION)) & (plan.due != UNKNOWN_DAY)
    rows = np.flatnonzero(is_single)
    of_case, of_step = plan.case[rows], plan.step[rows]
    late = np.where(rng.random(len(rows)) < 0.03, rng.integers(1, 15, len(rows)), -rng.integers(0, _AHEAD, len(rows)))
    comes_after = np.isin(of_step, AFTER_RELEASE)
    out = released[of_case]
    earliest = np.where(comes_after, out, facts.dates["admission_date"][of_case])
    day = np.maximum(np.maximum(plan.due[rows], plan.act_by[rows]) + late, earliest)
    happened = (day <= today) & (rng.random(len(rows)) > 0.004) & (~comes_after | (out != UNKNOWN_DAY))
    single = (of_case[happened].astype(np.intp), of_step[happened], day[happened].astype(np.int32))

    planned_on = np.full(facts.count, UNKNOWN_DAY, np.int64)
    planned = single[1] == PLAN
    planned_on[single[0][planned]] = single[2][planned]
    stays_long = plan.release_date > facts.dates["admission_date"] + _TWO_YEARS
    interval = np.where(stays_long, _SAFELY_SIX_MONTHS, _SAFELY_THREE_MONTHS)
    out_on = np.where(released == UNKNOWN_DAY, np.iinfo(np.int32).max, released)
    inside = _chain(rng, FOLLOW_UP, planned_on, interval, np.minimum(out_on - 1, today))
    begun = np.flatnonzero(single[1] == STEPS.index("10"))
    supervised_from = np.full(facts.count, UNKNOWN_DAY, np.int64)
    supervised_from[single[0][begun]] = released[single[0][begun]]
    outside = _chain(
        rng, SUPERVISION, supervised_from, np.full(facts.count, _SAFELY_THREE_MONTHS), np.full(facts.count, today)
    )
    parts = (single, inside, outside)
    return (
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        np.concatenate([part[2] for part in parts]),
    )


def _chain(
    rng: np.random.Generator, step: int, first: NDArray[np.int64], interval: NDArray[np.int64], until: NDArray[np.int64]
) -> Events:
    """Return follow-ups: each somewhat before its interval has passed since the one before, up to a last day."""
    cases, days = [], []
    case = np.flatnonzero(first != UNKNOWN_DAY)
    day = first[case]
    while len(case):
        day = day + interval[case] - rng.integers(0, _AHEAD, len(case))
        goes_on = day <= until[case]
        case, day = case[goes_on], day[goes_on]
        cases.append(case)
        days.append(day)
    found = np.concatenate(cases) if cases else case
    return found, np.full(len(found), step, np.int8), (np.concatenate(days) if days else day).astype(np.int32)
