"""One block of cases worked out: the faulty ones told apart, the good ones assessed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from koereplan.commands.roadmap.rows import table
from koereplan.roadmap import FaultyFacts, assess, editions, read_facts
from koereplan.roadmap.columns import assess_columns, contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from koereplan.commands.roadmap.cases import Cases
    from koereplan.roadmap import Edition
    from koereplan.roadmap.columns import FactColumns, StepColumns


@dataclass(frozen=True, slots=True)
class Timetables:
    """The timetables of those cases of a block that follow one edition."""

    edition: Edition
    rows: NDArray[np.int64]
    """Where each case stands in its block."""
    cases: pa.Array
    steps: StepColumns
    because: list[tuple[str, ...]] | None


def assessed(cases: Cases, *, on: date, explain: bool) -> tuple[list[Timetables], list[tuple[int, str]]]:
    """Return the timetables of the good cases, and what is wrong with the others: where, and what."""
    complaints = list(cases.unreadable)
    found = []
    for edition, rows in by_edition(cases):
        good, columns = without_faults(cases, rows, edition, complaints, on=on)
        steps = assess_columns(columns, on=on, edition_key=edition.key)
        because = reasons(cases, good, on=on) if explain else None
        found.append(Timetables(edition, good, cases.case.take(pa.array(good)), steps, because))
    return found, sorted(complaints, key=lambda complaint: complaint[0])


def in_order(found: list[Timetables], kinds: pa.Schema) -> pa.Table:
    """Return the timetables of a block as one table, in the order of the cases."""
    tables = [table(each.steps, each.cases, each.edition, because=each.because) for each in found]
    if not tables:
        return kinds.empty_table()
    if len(tables) == 1:
        return tables[0]
    together = pa.concat_tables(tables).unify_dictionaries()
    order = np.concatenate([each.rows[each.steps.case] for each in found])
    return together.take(pa.array(np.argsort(order, kind="stable")))


def by_edition(cases: Cases) -> Iterator[tuple[Edition, NDArray[np.int64]]]:
    """Return the rows of each edition; those that name an unknown one under the first, where they are found faulty."""
    left = np.ones(len(cases.places), np.bool_)
    for edition in editions()[::-1]:
        is_here = cases.follows(edition) if edition is not editions()[0] else left
        left = left & ~is_here
        if is_here.any():
            yield edition, np.flatnonzero(is_here)


def without_faults(
    cases: Cases, rows: NDArray[np.int64], edition: Edition, complaints: list[tuple[int, str]], *, on: date
) -> tuple[NDArray[np.int64], FactColumns]:
    """Return the rows that have no faults and their columns, and add the faults of the others to the complaints."""
    is_doubtful = cases.is_doubtful[rows]
    sure = rows[~is_doubtful]
    columns = cases.columns(edition, sure)
    contradictory = contradictions(columns, on=on, edition_key=edition.key)
    again = np.sort(np.concatenate([rows[is_doubtful], sure[contradictory]]))
    if not len(again):
        return rows, columns
    faulty = []
    for row, raw in zip(again.tolist(), cases.raw(again.tolist()), strict=True):
        try:
            read_facts(raw, on=on)
        except FaultyFacts as error:
            faulty.append(row)
            place = int(cases.places[row])
            complaints += [(place, f"{fault.key}: {fault.message}") for fault in error.faults]
    good = np.setdiff1d(rows, faulty, assume_unique=True)
    return good, cases.columns(edition, good)


def reasons(cases: Cases, rows: NDArray[np.int64], *, on: date) -> list[tuple[str, ...]]:
    """Return why each row of the timetables has its date, case by case."""
    read = (read_facts(raw, on=on) for raw in cases.raw(rows.tolist()))
    return [line.because for facts in read for line in assess(facts, on=on, explain=True).steps]
