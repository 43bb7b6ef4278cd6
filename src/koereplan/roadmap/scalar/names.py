"""What the functions that are written for one case look up by name: tables, answers and texts."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from koereplan.roadmap.days import (
    DATES,
    DAY_OF_MONTH,
    DAYS,
    FIRST_OF_MONTH,
    LAST_OF_MONTH,
    MONTH_OF,
    ORIGIN,
    UNKNOWN,
    plus_months,
)
from koereplan.roadmap.facts import keys_of
from koereplan.roadmap.model import Binding, Kind, Outcome, Party, Roadmap, State, StepLine
from koereplan.roadmap.wording import DateTexts
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS, why_closed

if TYPE_CHECKING:
    from collections.abc import Callable


TABLES: Final = {
    "DATES": DATES,
    "TO_NEXT": list(TO_NEXT),
    "TO_PREVIOUS": list(TO_PREVIOUS),
    "MONTH_OF": MONTH_OF.tolist(),
    "DAY_OF_MONTH": list(DAY_OF_MONTH),
    "FIRST_OF_MONTH": FIRST_OF_MONTH,
    "LAST_OF_MONTH": list(LAST_OF_MONTH),
}
"""The tables as lists, which Python looks up fastest."""


def built(written: str, name: str, language: str | None = None) -> Any:
    """Return the function of that name out of its source, with texts in a language."""
    texts = DateTexts(language or "da")
    names: dict[str, Any] = {
        **TABLES,
        **_moves(written),
        "ORIGIN": ORIGIN,
        "MISSING": _Missing(),
        "NOT_PERMITTED": Outcome.NOT_PERMITTED,
        "Roadmap": Roadmap,
        "made": tuple.__new__,
        "Row": _Row,
        "TIMED": Binding.TIMED,
        "UNTIMED": Binding.UNTIMED,
        "text": texts.by_day,
        "write": texts.write,
        "closed": _Closed(language or "da"),
        **{f"State_{state.name}": state for state in State},
        **{f"Party_{party.name}": party for party in Party},
        **{f"Kind_{kind.name}": kind for kind in Kind},
    }
    exec(written, names)  # noqa: S102 - written above, from the edition's own declarations
    return names[name]


class _Moves:
    """Day → another day: a list, which Python looks up fastest, filled as its days are asked for."""

    def __init__(self, move: Callable[[int], int]) -> None:
        self.by_day = [UNKNOWN] * DAYS
        self._move = move

    def __call__(self, day: int) -> int:
        moved = self.by_day[day] = self._move(day)
        return moved


def _moves(written: str) -> dict[str, Any]:
    """Return the tables of moved days that a function looks up, and what fills them."""
    moves = {
        name: _Moves(partial(plus_months, months=-int(months) if before else int(months)))
        for name, before, months in set(re.findall(r"\b(months_(before_)?(\d+))\(", written))
    }
    return moves | {name.upper(): move.by_day for name, move in moves.items()}


class _Bare(tuple[Any, ...]):
    """A tuple made as tuples are: the first base decides, and a `StepLine` is made by a Python function."""

    __slots__ = ()


class _Row(_Bare, StepLine):
    """A row made of one tuple of its fields, which is twice as fast."""

    __slots__ = ()
    __new__ = tuple.__new__  # type: ignore[assignment]  # takes its fields as one tuple

    def __reduce__(self) -> tuple[type[StepLine], tuple[Any, ...]]:
        return StepLine, tuple(self)


class _Missing(dict[int, tuple[str, ...]]):
    """A mask of facts → their keys, worked out the first time it is asked for."""

    def __missing__(self, mask: int) -> tuple[str, ...]:
        keys = self[mask] = keys_of(mask)
        return keys


class _Closed(dict[int, str]):
    """Day → why it is no working day, worked out the first time it is asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, day: int) -> str:
        text = self[day] = why_closed(day, self._language)
        return text
