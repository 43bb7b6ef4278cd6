"""Which of many cases cannot be true."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

import numpy as np

from koereplan.roadmap.columns.dialect import Columnar, OfEvents, built, columns_read
from koereplan.roadmap.columns.facts import FactBlock
from koereplan.roadmap.columns.values import BLOCK, FactColumns, Flags
from koereplan.roadmap.contradictions import CONTRADICTIONS, EVENT_CONTRADICTIONS
from koereplan.roadmap.days import number
from koereplan.roadmap.editions import DEFAULT_EDITION, edition
from koereplan.roadmap.emission import Block, indented

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from koereplan.roadmap.edition import Edition


def contradictions(columns: FactColumns, *, on: date, edition_key: str = DEFAULT_EDITION) -> Flags:
    """Return, for each case, whether something in its facts cannot be true: `check` says what.

    :raises KeyError: there is no such edition.
    """
    roadmap = edition(edition_key)
    found = np.zeros(columns.count, np.bool_)
    for start in range(0, columns.count, BLOCK):
        block = FactBlock(columns, start, min(start + BLOCK, columns.count))
        today = number(on)
        found[start : start + block.count] = (
            block.out_of_range() | _of_facts()(block, today) | _event_faults(block, roadmap, today)
        )
    return found


@cache
def _of_facts() -> Callable[[FactBlock, int], Flags]:
    """Return the function that looks for a contradiction in the facts of each case."""
    dialect = Columnar()
    block = Block(dialect)
    anything = reduce(or_, (contradiction.when for contradiction in CONTRADICTIONS))
    (text,) = block.texts([anything])
    written = [*columns_read([anything]), *block.lines, f"return {text}"]
    function: Callable[[FactBlock, int], Flags] = built(
        "\n".join(["def found(block, today):", *indented(written)]), "found"
    )
    return function


@cache
def _of_events() -> Callable[[FactBlock, int], Flags]:
    """Return the function that looks for a contradiction between each event and its case."""
    dialect = Columnar()
    anything = reduce(or_, (contradiction.when for contradiction in EVENT_CONTRADICTIONS))
    of_events = OfEvents(dialect, Block(dialect), [anything])
    (text,) = of_events.texts([anything])
    written = [
        "many, day = block.events, block.events.day",
        *columns_read([anything]),
        *of_events.lines,
        f"return {text}",
    ]
    function: Callable[[FactBlock, int], Flags] = built(
        "\n".join(["def found(block, today):", *indented(written)]), "found"
    )
    return function


def _event_faults(block: FactBlock, roadmap: Edition, today: int) -> Flags:
    """Return, for each case, whether something is wrong with its events."""
    events, count = block.events, block.count
    asking = np.array([step.rule.needs_consent for step in roadmap.steps])
    wrong = _of_events()(block, today) | (events.step < 0)
    wrong[events.refused] |= ~asking.take(events.step[events.refused], mode="clip")
    faulty = np.zeros(count, np.bool_)
    faulty[events.case[wrong]] = True
    occurs_once = np.array([not step.recurring for step in roadmap.steps]).take(events.step, mode="clip")
    occurs_once[events.refused] = False
    done = events.done(len(roadmap.steps), count)
    refused = events.refused[events.step.take(events.refused) >= 0]
    for chosen in (np.flatnonzero(occurs_once & (events.step >= 0)), refused):
        places = events.step.take(chosen) * np.intp(count) + events.case.take(chosen)
        faulty |= (np.bincount(places, minlength=done.size) > 1).reshape(done.shape).any(axis=0)
    case = events.case.take(refused)
    done_on = done[events.step.take(refused), case]
    faulty[case[(done_on > 0) & (done_on < events.day.take(refused))]] = True
    return faulty
