"""How the operations are written down and worked out over whole columns: `&`, `|`, arithmetic and tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from koereplan.roadmap.columns.values import EPOCH, UNKNOWN_CODE, UNKNOWN_DAY, Days, Flags
from koereplan.roadmap.days import DAY_OF_MONTH, DAYS, FIRST_OF_MONTH, LAST_OF_MONTH, MONTH_OF
from koereplan.roadmap.emission import Block
from koereplan.roadmap.expressions import Node, outside_rows
from koereplan.roadmap.facts import BY_KEY, FactType
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


_NO_LIMIT: Final = np.int32(np.iinfo(np.int32).max)
_FORMS: Final = {
    "known": "({0} > 0)",
    "and": "({0} & {1})",
    "or": "({0} | {1})",
    "not": "~{0}",
    "less": "({0} < {1})",
    "at_least": "({0} >= {1})",
    "later": "maximum({0}, {1})",
    "earlier": "minimum({0}, {1})",
    "either": "either({0}, {1}, {2})",
    "next_workday": "workday_from({0})",
    "previous_workday": "workday_until({0})",
    "plus_months": "plus_months({0}, {1})",
    "plus_days": "({0} + {1})",
    "union": "({0} | {1})",
    "limit": "where({0}, NO_LIMIT, UNKNOWN_DAY)",
    "handed_out": "minimum({0} - EPOCH, {1})",
}


class Columnar:
    """numpy over whole columns: `&`, `|`, `where`."""

    free = frozenset[str]()
    has_branches = False

    def leaf(self, node: Node) -> str | None:
        """Return the text of a node that needs no working out."""
        name = str(node.operands[0]) if node.operands else node.op
        if node.op == "mask":
            return f"int32({name})"
        if node.op == "code":
            return f"uint8({node.operands[1]})"
        return {
            "fact": name,
            "local": name,
            "today": name,
            "day": f"int32({name})",
            "done": f"done_{name}",
            "refused": f"refused_{name}",
            "nothing_done": f"nothing_done_{name}",
            "true": "true_",
            "false": "false_",
        }.get(node.op)

    def form(self, node: Node) -> str:
        """Return the text of an operation."""
        match node.op:
            case "is":
                key, value = node.operands
                return f"({key} == {_code(str(key), value)})"
            case "add_days":
                return f"({{0}} + {node.operands[1]})"
            case "add_months":
                return f"moved({{0}}, {node.operands[1]})"
            case "count":
                key, limit = node.operands
                return f"clip({key}, 0, {limit}).astype(int32)"
        return _FORMS[node.op]


def _code(key: str, value: object) -> int:
    """Return how a column holds a value that is no date."""
    if value is None:
        return UNKNOWN_CODE
    return BY_KEY[key].choices.index(str(value)) if BY_KEY[key].type is FactType.CHOICE else int(bool(value))


def built(written: str, name: str) -> Any:
    """Return the function of that name out of its source."""
    names = {
        "int32": np.int32,
        "uint8": np.uint8,
        "true_": np.True_,
        "false_": np.False_,
        "where": np.where,
        "NO_LIMIT": _NO_LIMIT,
        "UNKNOWN_DAY": np.int32(UNKNOWN_DAY),
        "EPOCH": np.int32(EPOCH),
        "maximum": np.maximum,
        "minimum": np.minimum,
        "either": _either,
        "clip": np.clip,
        "workday_from": _workday_from,
        "workday_until": _workday_until,
        "plus_months": _plus_months,
        "moved": _moved,
    }
    exec(written, names)  # noqa: S102 - written above, from the edition's own declarations
    return names[name]


class OfEvents(Block):
    """A block over occurrences: what belongs to the case is looked up for each."""

    def __init__(self, dialect: Columnar, outer: Block, nodes: Sequence[Node]) -> None:
        super().__init__(dialect, outer)
        of_case = [node for node in outside_rows(nodes) if not node.is_constant]
        for number_, (node, text) in enumerate(zip(of_case, outer.texts(of_case), strict=True)):
            self._names[node] = f"of_case_{number_}"
            self.lines.append(f"of_case_{number_} = {text}.take(many.case)")


def columns_read(nodes: Iterable[Node]) -> list[str]:
    """Read the columns that expressions hang on."""
    leaves = {leaf for node in nodes for leaf in node.leaves()}
    days = {str(leaf.operands[0]) for leaf in leaves if leaf.op == "fact"}
    values = {str(leaf.operands[0]) for leaf in leaves if leaf.op in {"is", "count"}}
    return [
        *(f"{key} = block.day({key!r})" for key in sorted(days)),
        *(f"{key} = block.value({key!r})" for key in sorted(values)),
    ]


def _either(condition: Flags, then: Any, otherwise: Any) -> Any:
    """Return `where`, by arithmetic alone: several times as fast, for there is nothing to foresee in the condition."""
    if then.dtype == np.uint8:
        return otherwise ^ ((otherwise ^ then) & -condition.view(np.uint8))
    return otherwise + (then - otherwise) * condition


def _workday_from(day: Days) -> Days:
    return _NEXT_WORKDAY.take(day, mode="clip")


def _workday_until(day: Days) -> Days:
    return _PREVIOUS_WORKDAY.take(day, mode="clip")


def _moved(day: Days, months: int) -> Days:
    """Return each day so many months later (or earlier), out of a table of every day."""
    return _every_day_moved(months).take(day, mode="clip")


@cache
def _every_day_moved(months: int) -> Days:
    return _plus_months(_EVERY_DAY, months)


def _plus_months(day: Days, months: int | NDArray[np.int32]) -> Days:
    month = _MONTH_OF.take(day, mode="clip") + months
    of_month = np.minimum(_DAY_OF_MONTH.take(day, mode="clip"), _LAST_OF_MONTH.take(month, mode="clip"))
    return _FIRST_OF_MONTH.take(month, mode="clip") + of_month


_EVERY_DAY: Final = np.arange(DAYS, dtype=np.int32)
_NEXT_WORKDAY: Final = _EVERY_DAY + np.frombuffer(TO_NEXT, np.uint8)
_PREVIOUS_WORKDAY: Final = _EVERY_DAY - np.frombuffer(TO_PREVIOUS, np.uint8)
_MONTH_OF: Final = np.array(MONTH_OF, np.int32)
_DAY_OF_MONTH: Final = np.frombuffer(DAY_OF_MONTH, np.uint8)
_LAST_OF_MONTH: Final = np.frombuffer(LAST_OF_MONTH, np.uint8)
_FIRST_OF_MONTH: Final = np.array(FIRST_OF_MONTH, np.int32)
