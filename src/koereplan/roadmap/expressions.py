"""The grammar that the rules are written in: days, numbers and truths, as a tree that says nothing of how it is run.

A node is made once: two equal expressions are the same object, so that what is said twice is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, reduce
from typing import TYPE_CHECKING, ClassVar, Final, Self, TypeVar, cast

from koereplan.roadmap.days import DAYS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


AnyNode = TypeVar("AnyNode", "Day", "Number")


class Node:
    """One operation and what it works on: other nodes, names or plain values."""

    __slots__ = ("nodes", "op", "operands")
    op: str
    operands: tuple[object, ...]
    nodes: tuple[Node, ...]
    """The operands that are nodes themselves."""
    _made: ClassVar[dict[tuple[object, ...], Node]] = {}

    def __new__(cls, op: str, *operands: object) -> Self:
        """Return the one node for this operation on these operands."""
        key = (cls, op, *((type(operand), operand) for operand in operands))
        node = cls._made.get(key)
        if not isinstance(node, cls):
            node = super().__new__(cls)
            node.op, node.operands = op, operands
            node.nodes = tuple(operand for operand in operands if isinstance(operand, Node))
            cls._made[key] = node
        return node

    @property
    def is_constant(self) -> bool:
        """Return whether it is the same for every case."""
        return self.op in _CONSTANT or (bool(self.nodes) and all(node.is_constant for node in self.nodes))

    def leaves(self) -> Iterator[Node]:
        """Yield each of the leaves below."""
        found: dict[Node, None] = {self: None}
        pending: list[Node] = [self]
        while pending:
            node = pending.pop()
            pending += (inner for inner in node.nodes if inner not in found)
            found.update(dict.fromkeys(node.nodes))
            if not node.nodes:
                yield node


_CONSTANT: Final = frozenset({"day", "mask", "code", "true", "false", "today"})


_OPPOSITE: Final = {"less": "at_least", "at_least": "less"}


class Truth(Node):
    """Something that is so or is not."""

    __slots__ = ()

    def __and__(self, other: Truth) -> Truth:
        if FALSE in (self, other):
            return FALSE
        if self is TRUE or self is other:
            return other
        return self if other is TRUE else Truth("and", self, other)

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other) if {self, other} & {TRUE, FALSE} or self is other else Truth("or", self, other)

    def __invert__(self) -> Truth:
        if self.op == "not":
            return cast("Truth", self.operands[0])
        if self.op in _OPPOSITE:
            return Truth(_OPPOSITE[self.op], *self.operands)
        return FALSE if self is TRUE else TRUE if self is FALSE else Truth("not", self)


TRUE: Final = Truth("true")
FALSE: Final = Truth("false")


class Number(Node):
    """A whole number: a code, a count, a mask of bits."""

    __slots__ = ()


class Unit(Enum):
    """What a period is counted in: how many days or calendar months, and its word for one and for many."""

    DAYS = (1, 0, "dag", "dage", "day", "days")
    WEEKS = (7, 0, "uge", "uger", "week", "weeks")
    MONTHS = (0, 1, "måned", "måneder", "month", "months")
    YEARS = (0, 12, "år", "år", "year", "years")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as the source gives it: »3 måneder«, »4 uger«."""

    amount: int
    unit: Unit

    @property
    def days(self) -> int:
        """Return how many days it is, for a period of days or weeks."""
        return self.amount * self.unit.value[0]

    @property
    def months(self) -> int:
        """Return how many calendar months it is, for a period of months or years."""
        return self.amount * self.unit.value[1]

    def text(self, language: str) -> str:
        """Return the period in words."""
        singular, plural = self.unit.value[4:] if language == "en" else self.unit.value[2:4]
        return f"{self.amount} {singular if self.amount == 1 else plural}"


class Day(Node):
    """A calendar day, or unknown. Whatever is counted from an unknown day means nothing: ask `is_known` first."""

    __slots__ = ()

    def __add__(self, period: Period) -> Day:
        return self._moved(period.days, period.months)

    def __sub__(self, period: Period) -> Day:
        return self._moved(-period.days, -period.months)

    def _moved(self, days: int, months: int) -> Day:
        return Day("add_months", self, months) if months else Day("add_days", self, days)

    def __lt__(self, other: Day) -> Truth:
        never = other.op == "earlier" and self in other.nodes
        return FALSE if never else Truth("less", self, other)

    def __gt__(self, other: Day) -> Truth:
        return other < self

    def __le__(self, other: Day) -> Truth:
        return ~(other < self)

    def __ge__(self, other: Day) -> Truth:
        return ~(self < other)

    @property
    def is_known(self) -> Truth:
        """Return whether there is such a day."""
        return Truth("known", self) if self is not NO_DAY else FALSE

    def otherwise(self, other: Day) -> Day:
        """Return this day, else the other one where it is unknown."""
        return either(self.is_known, self, other)


NO_DAY: Final = Day("day", UNKNOWN)
NEVER: Final = Day("day", DAYS)
"""A day after every other."""


def fact(key: str) -> Day:
    """Return a date of the facts file."""
    return Day("fact", key)


def known(key: str) -> Day:
    """Return the day on which a fact became known, if the file says so."""
    return Day("fact", f"known_{key}")


def given(step: str) -> Day:
    """Return the earlier deadline of a step that is not to be relaxed, if there is one."""
    return Day("fact", f"given_{step}")


def local(name: str) -> Day:
    """Return a day that belongs to a row of the timetable, not to the case: when it was done, or is counted from."""
    return Day("local", name)


TODAY: Final = Day("today")


def says(key: str, value: str | bool | None) -> Truth:  # noqa: FBT001 - the value of a fact
    """Return whether a fact that is no date was given just this value (None: was not given)."""
    return Truth("is", key, value)


def latest(*days: Day) -> Day:
    """Return the latest of some days; an unknown one counts for nothing."""
    never_latest = {NO_DAY, *(day.nodes[0] for day in days if day.op == "next_workday")}
    some = dict.fromkeys(day for day in days if day not in never_latest)
    return reduce(lambda one, other: Day("later", one, other), some) if some else NO_DAY


def earliest(one: Day, other: Day) -> Day:
    """Return the earlier of two known days."""
    return Day("earlier", one, other)


def at_most(day: Day, limit: Day) -> Day:
    """Return the day, or the limit where that is known and earlier."""
    return earliest(day, limit.otherwise(NEVER))


def either(condition: Truth, then: AnyNode, otherwise: AnyNode) -> AnyNode:
    """Return one of two expressions, as the condition says."""
    if condition is TRUE or then is otherwise:
        return then
    return otherwise if condition is FALSE else type(then)("either", condition, then, otherwise)


def workday_from(day: Day) -> Day:
    """Return the first working day on or after a day."""
    return Day("next_workday", day)


def workday_until(day: Day) -> Day:
    """Return the last working day on or before a day."""
    return Day("previous_workday", day)


def code(name: str, value: int) -> Number:
    """Return one of a fixed set of answers: a name to one execution, a small number to the other."""
    return Number("code", name, value)


NOTHING: Final = Number("mask", 0)
"""A mask of no bits."""


def bits(condition: Truth, mask: int) -> Number:
    """Return a mask of bits where the condition holds, else none."""
    return either(condition, Number("mask", mask), NOTHING)


def union(*masks: Number) -> Number:
    """Return the bits of all the masks together."""
    some = [mask for mask in masks if mask is not NOTHING]
    return reduce(lambda one, other: Number("union", one, other), some) if some else NOTHING


def count(key: str, *, at_most: int) -> Number:
    """Return a fact that is a whole number, 0 where it was not given; no larger than matters, for it may be huge."""
    return Number("count", key, at_most)


def after_count(day: Day, *, months: Number, days: Number) -> Day:
    """Return the day so many calendar months, and then so many days, after a day."""
    return Day("plus_days", Day("plus_months", day, months), days)


def outside_rows(nodes: Iterable[Node]) -> list[Node]:
    """Return the outermost expressions that belong to the case, and not to a single row of its timetable."""
    found: dict[Node, None] = {}
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if _is_of_row(node):
            pending.extend(node.nodes)
        else:
            found[node] = None
    return list(found)


@cache
def _is_of_row(node: Node) -> bool:
    return node.op in _OF_ROWS or any(_is_of_row(inner) for inner in node.nodes)


_OF_ROWS: Final = frozenset({"local", "first_time"})
