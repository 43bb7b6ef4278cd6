"""One block of cases worked out: the faulty ones told apart, the good ones assessed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from koereplan.commands.roadmap.rows import schema, table
from koereplan.roadmap import FaultyFacts, assess, editions, read_facts
from koereplan.roadmap.columns import assess_columns, contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from koereplan.commands.roadmap.cases import Cases
    from koereplan.roadmap import Edition


def assessed(cases: Cases, *, on: date, explain: bool) -> tuple[pa.Table, list[tuple[int, str]]]:
    """Return the timetables of the good cases in their order, and what is wrong with the others: where, and what."""
    complaints = list(cases.unreadable)
    tables, order = [], []
    for edition, rows in by_edition(cases):
        good = rows_without_faults(cases, rows, edition, complaints, on=on)
        steps = assess_columns(cases.columns(edition, good), on=on, edition_key=edition.key)
        because = reasons(cases, good, on=on) if explain else None
        tables.append(table(steps, cases.case.take(pa.array(good)), edition, because=because))
        order.append(good[steps.case])
    return in_order(tables, order, schema(explain=explain)), sorted(complaints, key=lambda complaint: complaint[0])


def in_order(tables: list[pa.Table], order: list[NDArray[np.int64]], kinds: pa.Schema) -> pa.Table:
    """Return the tables as one, their rows in the order of their cases."""
    if not tables:
        return kinds.empty_table()
    if len(tables) == 1:
        return tables[0]
    together = pa.concat_tables(tables).unify_dictionaries()
    return together.take(pa.array(np.argsort(np.concatenate(order), kind="stable")))


def by_edition(cases: Cases) -> Iterator[tuple[Edition, NDArray[np.int64]]]:
    """Return the rows of each edition; those that name an unknown one under the first, where they are found faulty."""
    left = np.ones(len(cases.places), np.bool_)
    for edition in editions()[::-1]:
        is_here = cases.follows(edition) if edition is not editions()[0] else left
        left = left & ~is_here
        if is_here.any():
            yield edition, np.flatnonzero(is_here)


def rows_without_faults(
    cases: Cases, rows: NDArray[np.int64], edition: Edition, complaints: list[tuple[int, str]], *, on: date
) -> NDArray[np.int64]:
    """Return the rows that have no faults, and add those of the others to the complaints."""
    is_doubtful = cases.is_doubtful[rows]
    sure = rows[~is_doubtful]
    contradictory = contradictions(cases.columns(edition, sure), on=on, edition_key=edition.key)
    again = np.sort(np.concatenate([rows[is_doubtful], sure[contradictory]]))
    faulty = []
    for row, raw in zip(again.tolist(), cases.raw(again.tolist()), strict=True):
        try:
            read_facts(raw, on=on)
        except FaultyFacts as error:
            faulty.append(row)
            place = int(cases.places[row])
            complaints += [(place, f"{fault.key}: {fault.message}") for fault in error.faults]
    return np.setdiff1d(rows, faulty, assume_unique=True) if faulty else rows


def reasons(cases: Cases, rows: NDArray[np.int64], *, on: date) -> list[tuple[str, ...]]:
    """Return why each row of the timetables has its date, case by case."""
    read = (read_facts(raw, on=on) for raw in cases.raw(rows.tolist()))
    return [line.because for facts in read for line in assess(facts, on=on, explain=True).steps]
