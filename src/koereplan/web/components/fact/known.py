"""The facts of a case as the roadmap's own nouns, from the lines that casework hands a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from koereplan.roadmap import FACTS, Event, Facts, FactType, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.cases.queries import EventLine, FactLine

PLAIN = {spec.key: spec for spec in FACTS if spec.type not in {FactType.DATES, FactType.EVENTS}}


def facts_of(lines: Iterable[FactLine], events: Iterable[EventLine]) -> Facts:
    """Return what is known of a stay, with what has happened in it."""
    values: dict[str, Any] = {line.key: day_if_date(line) for line in lines if line.key in PLAIN}
    happened = tuple(
        Event(event.step, event.occurred_on, Outcome(event.outcome)) for event in events if event.withdrawal is None
    )
    return Facts(**{key: value for key, value in values.items() if value is not None}, events=happened)


def day_if_date(line: FactLine) -> object:
    """Return a fact's value, a day where the fact is one."""
    if PLAIN[line.key].type is FactType.DATE and isinstance(line.value, str):
        return date.fromisoformat(line.value)
    return line.value
