"""Section 7: what the command prints for one case, but for the free text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.yardstick.facts import Contradicting, read
from tests.yardstick.roadmap import Roadmap, Row, roadmap

if TYPE_CHECKING:
    from datetime import date


def evaluate(raw: Any, today: date) -> dict[str, Any]:
    """Return the roadmap of a JSON object as the command's JSON.

    :raises Contradicting: something is wrong with the facts.
    """
    return as_json(roadmap(read(raw, today), today))


def fault_keys(raw: Any, today: date) -> list[str]:
    """Return the key of every fault of a JSON object, sorted; none when it is good."""
    try:
        read(raw, today)
    except Contradicting as contradicting:
        return sorted(contradicting.keys)
    return []


def as_json(result: Roadmap) -> dict[str, Any]:
    return {
        "edition": result.facts.edition,
        "case": result.facts.case,
        "today": result.today.isoformat(),
        "binding": result.binding,
        "release_date": iso(result.facts.release_date),
        "steps": [row_as_json(row) for row in result.rows],
    }


def row_as_json(row: Row) -> dict[str, Any]:
    deadline = row.deadline
    return {
        "step": row.step,
        "occurrence": row.occurrence,
        "responsible": row.responsible,
        "applies": row.applies,
        "provisional": row.provisional,
        "due": iso(deadline.due if deadline else None),
        "act_by": iso(deadline.act_by if deadline else None),
        "literal_due": iso(deadline.literal if deadline else None),
        "target": iso(row.target),
        "kind": row.kind,
        "shifted": deadline is not None and deadline.shifted,
        "done": iso(row.done),
        "state": row.state,
        "missing": list(row.missing),
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
