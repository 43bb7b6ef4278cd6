"""Deadlines: what they are counted from, which way, and how a recurring step goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koereplan.roadmap.expressions import NO_DAY, TRUE, Day, Period, Truth, latest

if TYPE_CHECKING:
    from koereplan.roadmap.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """A day that deadlines are counted from, what it is called, and what to ask for where it is unknown.

    A term that asks for nothing is always known where it is used.
    """

    day: Day
    noun: Wording
    """»Senest 3 måneder før {noun}«."""
    stated: tuple[tuple[Truth, Wording], ...]
    """What the day is: the first that fits, without its full stop."""
    known_on: Day = NO_DAY
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """So long before or after a term. What is counted backward can come too late to be kept, and is then shifted."""

    term: Term
    period: Period
    backward: bool
    known_with: Day = NO_DAY

    @property
    def literal(self) -> Day:
        """Return the day that the source's own rule gives."""
        return self.term.day - self.period if self.backward else self.term.day + self.period

    @property
    def known_on(self) -> Day:
        """Return when the deadline could be known, unless that was before the start."""
        return latest(self.term.known_on, self.known_with)


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """One count, or two of which a condition chooses."""

    count: Count
    only_when: Truth = TRUE
    otherwise: Count | None = None

    @property
    def counts(self) -> tuple[tuple[Truth, Count], ...]:
        """Return each way of counting, with when it is used."""
        if self.otherwise is None:
            return ((TRUE, self.count),)
        return ((self.only_when, self.count), (~self.only_when, self.otherwise))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recurrence:
    """A step that comes again: each time one interval after the last, though never from before a given day."""

    first: Term
    not_before: Day
    longer_because: Wording | None = None
    interval: Period
    longer: Period | None = None
    longer_when: Truth = TRUE
    before: Day = NO_DAY
    until: Day = NO_DAY


def after(term: Term, period: Period) -> Deadline:
    """Return »senest … efter«."""
    return Deadline(Count(term, period, backward=False))


def before(term: Term, period: Period, *, known_with: Day = NO_DAY) -> Deadline:
    """Return »senest … før«: known when the term is, though not before what else it must be known with."""
    return Deadline(Count(term, period, backward=True, known_with=known_with))


def if_else(condition: Truth, then: Deadline, otherwise: Deadline) -> Deadline:
    """Return one of two simple deadlines, as the condition says."""
    return Deadline(then.count, condition, otherwise.count)
