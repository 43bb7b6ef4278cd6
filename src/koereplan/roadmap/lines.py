"""What stands in each row of the timetable, as expressions: the general rules that hold for every step.

Both executions are made from these; what they add is only how rows are laid out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final

from koereplan.roadmap.conditions import settled
from koereplan.roadmap.deadlines import Deadline, Recurrence
from koereplan.roadmap.edition import Phase
from koereplan.roadmap.expressions import (
    FALSE,
    NEVER,
    NO_DAY,
    NOTHING,
    TRUE,
    Truth,
    at_most,
    bits,
    code,
    earliest,
    either,
    given,
    latest,
    local,
    union,
    workday_from,
    workday_until,
)
from koereplan.roadmap.facts import mask_of
from koereplan.roadmap.model import Party
from koereplan.roadmap.states import Standing
from koereplan.roadmap.terms import ADMISSION, RELEASE, START, UNDECIDED

if TYPE_CHECKING:
    from koereplan.roadmap.deadlines import Count
    from koereplan.roadmap.edition import Rule, Shift
    from koereplan.roadmap.expressions import Day, Node, Number

PARTIES: Final = tuple(Party)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The deadline of one row, from the source's own rule to the day an office acts."""

    literal: Day
    due: Day
    act_by: Day
    shifted: Truth
    target: Day


NO_DATES: Final = Dates(literal=NO_DAY, due=NO_DAY, act_by=NO_DAY, shifted=FALSE, target=NO_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a step applies, and what would settle it."""

    applies: Truth
    refuted: Truth
    missing: Number
    provisional: Truth
    responsible: Number

    @property
    def ruled_out(self) -> Verdict:
        """Return the verdict where a condition is false."""
        return replace(self, applies=FALSE, refuted=TRUE, missing=NOTHING, provisional=FALSE)


def asked(rule: Rule, *, timed: Truth) -> list[tuple[Truth, tuple[str, ...]]]:
    """Return what a step may have to ask for, and when."""
    of_conditions = [(condition.unknown, condition.asks) for condition in rule.conditions if condition.asks]
    return of_conditions + _dates_asked(rule, timed)


def _dates_asked(rule: Rule, timed: Truth) -> list[tuple[Truth, tuple[str, ...]]]:
    """Return the dates that a deadline is counted from, and when they are lacking: only where there is a deadline."""
    if isinstance(rule.timing, Recurrence):
        return []
    counts = [(when, count.term) for when, count in rule.timing.counts]
    return [(timed & when & ~term.day.is_known, term.asks) for when, term in counts if term.asks]


def verdict(rule: Rule, *, timed: Truth) -> Verdict:
    """Return whether a step applies to a case, and what would settle it."""
    together = reduce(and_, rule.conditions, settled(TRUE))
    applies = reduce(and_, (~lacking for lacking, _ in _dates_asked(rule, timed)), together.yes)
    unsettled = asked(rule, timed=timed)
    return Verdict(
        applies=applies,
        refuted=together.no,
        missing=union(*(bits(unknown, mask_of(asks)) for unknown, asks in unsettled)),
        provisional=applies & UNDECIDED if rule.planned_release else FALSE,
        responsible=either(rule.unless, _party(rule.otherwise_responsible), _party(rule.responsible)),
    )


def refused(rule: Rule) -> Truth:
    """Return whether the person was asked and did not consent."""
    return Truth("refused", rule.step) if rule.needs_consent else FALSE


def _party(party: Party) -> Number:
    return code(f"Party.{party.name}", PARTIES.index(party))


def dates(rule: Rule, shift: Shift) -> Dates:
    """Return the deadline of a step that occurs once, or of one occurrence counted from the local day `anchor`."""
    if isinstance(rule.timing, Recurrence):
        due = local("anchor") + rule.timing.interval
        if rule.timing.longer:
            due = either(rule.timing.longer_when, local("anchor") + rule.timing.longer, due)
        return Dates(literal=due, due=due, act_by=_act_by(due, TRUE, rule.phase), shifted=FALSE, target=NO_DAY)
    literal, due, shifted, forward = _counted(rule.step, rule.timing, shift)
    if rule.phase is Phase.BEFORE_RELEASE:
        due = at_most(due, RELEASE)
    target = NO_DAY
    if rule.target:
        target = either(rule.target.when & (rule.target.day < due), rule.target.day, NO_DAY)
    return Dates(literal=literal, due=due, act_by=_act_by(due, forward, rule.phase), shifted=shifted, target=target)


def uncapped(rule: Rule, shift: Shift) -> Day:
    """Return the deadline of a step that occurs once, were there no release to lie before."""
    if isinstance(rule.timing, Recurrence):
        raise TypeError(f"step {rule.step} recurs")
    return _counted(rule.step, rule.timing, shift)[1]


def _counted(step: str, timing: Deadline, shift: Shift) -> tuple[Day, Day, Truth, Truth]:
    """Return the source's day, the day after any shift, whether it was shifted, and whether it counts forward."""
    literal, due, shifted, forward = _kept(step, timing.count, shift)
    if timing.otherwise is None:
        return literal, due, shifted, forward
    when = timing.only_when
    other_literal, other_due, other_shifted, other_forward = _kept(step, timing.otherwise, shift)
    return (
        either(when, literal, other_literal),
        either(when, due, other_due),
        (when & shifted) | (~when & other_shifted),
        (when & forward) | (~when & other_forward),
    )


def _kept(step: str, count: Count, shift: Shift) -> tuple[Day, Day, Truth, Truth]:
    """Return the same of one way of counting."""
    if not count.backward:
        return count.literal, count.literal, FALSE, TRUE
    soonest = soonest_kept(step, count, shift)
    is_late = soonest > count.literal
    return count.literal, latest(count.literal, soonest), is_late, is_late


def known_on(count: Count) -> Day:
    """Return the day a deadline counted backward could be known: never before the start."""
    return latest(START, count.known_on)


def unlimited(count: Count, shift: Shift) -> Day:
    """Return the day to which a deadline that came too late is shifted, were there no earlier deadline to keep."""
    could_be_known = known_on(count)
    return earliest(
        could_be_known + shift.notice, latest(count.term.day - shift.margin, could_be_known + shift.at_least)
    )


def soonest_kept(step: str, count: Count, shift: Shift) -> Day:
    """Return the day before which a deadline never lies, though no later than one that stood before."""
    return at_most(unlimited(count, shift), given(step))


def _act_by(due: Day, forward: Truth, phase: Phase) -> Day:
    """Return the working day by which an office acts."""
    on_or_after, on_or_before = workday_from(due), workday_until(due)
    if phase is Phase.BEFORE_RELEASE:
        release = RELEASE.otherwise(NEVER)
        passes_release = (on_or_after > release) & (due <= release)
        instead = either(on_or_before < ADMISSION, due, on_or_before)
        on_or_after = either(passes_release, instead, on_or_after)
    return either(forward, on_or_after, on_or_before)


def first_anchor(rule: Rule) -> Day:
    """Return the day that the first occurrence of a recurring step is counted from."""
    recurrence = _recurrence(rule)
    return latest(recurrence.first.day, recurrence.not_before)


def next_anchor(rule: Rule) -> Day:
    """Return the day that the next occurrence is counted from, once one is done on the local day `done`."""
    return latest(local("done"), _recurrence(rule).not_before)


def has_open_row(rule: Rule, *, due: Day, dated: Truth, applies: Truth) -> Truth:
    """Return whether a recurring step has a row beyond what is done: the next one, due that day.

    Without deadlines the next one is always there, and a step that does not apply has one row at least.
    """
    recurrence = _recurrence(rule)
    is_over: Truth = FALSE
    if recurrence.before is not NO_DAY:
        is_over = is_over | (recurrence.before.is_known & (due >= recurrence.before))
    if recurrence.until is not NO_DAY:
        is_over = is_over | (recurrence.until.is_known & (due > recurrence.until))
    return (dated & ~is_over) | (~dated & (applies | Truth("nothing_done", rule.step)))


def _recurrence(rule: Rule) -> Recurrence:
    if not isinstance(rule.timing, Recurrence):
        raise TypeError(f"step {rule.step} occurs once")
    return rule.timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """All that stands in one row. Its dates, and whether they are shifted, mean something where it is `dated`."""

    responsible: Number
    applies: Truth
    refuted: Truth
    missing: Number
    provisional: Truth
    due: Day
    act_by: Day
    literal_due: Day
    target: Day
    shifted: Truth
    done: Day
    state: Number
    dated: Truth

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Return the expressions, in the order of the fields."""
        return tuple(getattr(self, name) for name in self.__slots__)


def is_dated(rule: Rule, timed: Truth) -> Truth:
    """Return whether a step has a deadline: it applies, and the case is timed."""
    return verdict(rule, timed=timed).applies & timed


def line(
    rule: Rule, shift: Shift, *, timed: Truth, done: Day, dated: Truth | None = None, found: Verdict | None = None
) -> Line:
    """Return the row of a step.

    `dated` says so where it is settled already that there is a deadline, or none, and `found` whether it applies.
    """
    found = found or verdict(rule, timed=timed)
    if dated is None:
        dated = found.applies & timed
    counted = NO_DATES if dated is FALSE else dates(rule, shift)
    applies = TRUE if dated is TRUE else found.applies
    refuted = FALSE if dated is TRUE else found.refuted
    standing = Standing(
        refused=refused(rule),
        done=done,
        refuted=refuted,
        applies=applies,
        dated=dated,
        awaits_release=found.provisional if rule.phase is Phase.AFTER_RELEASE else FALSE,
        due=counted.due,
        act_by=counted.act_by,
    )
    return Line(
        responsible=found.responsible,
        applies=applies,
        refuted=refuted,
        missing=NOTHING if dated is TRUE else either(refuted, NOTHING, found.missing),
        provisional=found.provisional,
        due=counted.due,
        act_by=counted.act_by,
        literal_due=counted.literal,
        target=counted.target,
        shifted=counted.shifted,
        done=done,
        state=standing.state(),
        dated=dated,
    )
