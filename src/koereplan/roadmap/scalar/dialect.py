"""How the operations are written down for one case: plain Python over whole numbers, `and`, `or`, `if … else`."""

from __future__ import annotations

from typing import Final

from koereplan.roadmap.expressions import NO_DAY, NOTHING, Node, Truth

_PLUS_MONTHS: Final = (
    "(FIRST_OF_MONTH[month := MONTH_OF[{0}] + MONTHS]"
    " + (of_month if (of_month := DAY_OF_MONTH[{0}]) <= (last := LAST_OF_MONTH[month]) else last))"
)
_FORMS: Final = {
    "known": "{0}",
    "and": "({0} and {1})",
    "or": "({0} or {1})",
    "not": "(not {0})",
    "at_least": "({0} >= {1})",
    "less": "({0} < {1})",
    "later": "({0} if {0} >= {1} else {1})",
    "earlier": "({0} if {0} <= {1} else {1})",
    "either": "({1} if {0} else {2})",
    "next_workday": "({0} + TO_NEXT[{0}])",
    "previous_workday": "({0} - TO_PREVIOUS[{0}])",
    "plus_months": _PLUS_MONTHS.replace("MONTHS", "{1}"),
    "plus_days": "({0} + {1})",
    "union": "({0} | {1})",
    "date": "DATES[{0}]",
    "keys": "MISSING[{0}]",
}


class _Scalar:
    """Plain Python over whole numbers: `and`, `or`, `if … else`."""

    free = frozenset({"known", "not"})
    has_branches = True

    def leaf(self, node: Node) -> str | None:
        name = str(node.operands[0]) if node.operands else node.op
        if node.op == "sentence":
            return None if node.nodes else name
        if node.op == "date" and node.nodes[0] is NO_DAY:
            return "None"
        if node.op == "keys" and node.nodes[0] is NOTHING:
            return "()"
        return {
            "fact": name,
            "local": name,
            "stored": name,
            "today": name,
            "day": name,
            "mask": name,
            "code": name.replace(".", "_"),
            "done": f"done_{name}",
            "refused": f"refused_{name}",
            "nothing_done": f"(not done_{name})",
            "first_time": "occurrence == 1",
            "true": "True",
            "false": "False",
        }.get(node.op)

    def form(self, node: Node) -> str:
        form = _FORMS.get(node.op, "")
        match node.op:
            case "is":
                key, value = node.operands
                form = f"({key} == {value!r})" if isinstance(value, str) else f"({key} is {value!r})"
            case "add_days":
                form = f"({{0}} + {node.operands[1]})"
            case "add_months":
                moved = f"months_{node.operands[1]}".replace("-", "before_")
                form = f"({moved.upper()}[{{0}}] or {moved}({{0}}))"
            case "either" if node.operands[0] is Truth("known", node.operands[1]):
                form = "({1} or {2})"
            case "count":
                key, limit = node.operands
                form = f"(0 if {key} is None else {key} if {key} < {limit} else {limit})"
            case "sentence":
                form = str(node.operands[0])
        return form


DIALECT: Final = _Scalar()


def answer(yes: str, no: str = "True") -> str:
    """Write as True, False or None what may be any values that count as true and false."""
    if yes == "True":
        return "True"
    otherwise = "False" if no == "True" else f"False if {no} else None"
    return otherwise if yes == "False" else f"True if {yes} else {otherwise}"
