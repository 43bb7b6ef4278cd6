"""The same question put to the yardstick and to the engine, answered in the same words, and how the answers differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koereplan.roadmap import FaultyFacts, Pairs, Roadmap, StepLine, assess, read_facts
from tests.yardstick.facts import Contradicting, parse
from tests.yardstick.output import evaluate, iso

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

Answer = dict[str, Any] | list[str]


def yardstick(text: str, today: date) -> Answer:
    """Return the roadmap of a JSON text as the yardstick sees it, or the key of every fault, sorted."""
    try:
        return evaluate(parse(text), today)
    except Contradicting as contradicting:
        return sorted(contradicting.keys)


def engine(text: str, today: date) -> Answer:
    """Return the roadmap of a JSON text as the engine sees it, or the key of every fault, sorted."""
    try:
        facts = read_facts(json.loads(text, object_pairs_hook=Pairs), on=today)
    except FaultyFacts as faulty:
        return sorted(fault.key for fault in faulty.faults)
    return roadmap_as_json(assess(facts, on=today))


def roadmap_as_json(roadmap: Roadmap) -> dict[str, Any]:
    return {
        "edition": roadmap.edition,
        "case": roadmap.case,
        "today": roadmap.today.isoformat(),
        "binding": str(roadmap.binding),
        "release_date": iso(roadmap.release_date),
        "steps": [line_as_json(line) for line in roadmap.steps],
    }


def line_as_json(line: StepLine) -> dict[str, Any]:
    return {
        "step": line.step,
        "occurrence": line.occurrence,
        "responsible": str(line.responsible),
        "applies": line.applies,
        "provisional": line.provisional,
        "due": iso(line.due),
        "act_by": iso(line.act_by),
        "literal_due": iso(line.literal_due),
        "target": iso(line.target),
        "kind": str(line.kind),
        "shifted": line.shifted,
        "done": iso(line.done),
        "state": str(line.state),
        "missing": list(line.missing),
    }


def differences(expected: Answer, found: Answer) -> Iterator[str]:
    """Yield one line for each field in which an answer is not the expected one."""
    if isinstance(expected, list) or isinstance(found, list):
        if expected != found:
            yield f"expected {summary(expected)}, found {summary(found)}"
        return
    for key in expected.keys() - {"steps"}:
        if expected[key] != found.get(key):
            yield f"{key}: expected {expected[key]}, found {found.get(key)}"
    ours, theirs = rows(expected), rows(found)
    if list(ours) != list(theirs):
        yield f"rows: expected {' '.join(ours)}, found {' '.join(theirs)}"
    for name in [name for name in ours if name in theirs]:
        for key, value in ours[name].items():
            if value != theirs[name].get(key):
                yield f"step {name}: {key}: expected {value}, found {theirs[name].get(key)}"


def rows(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the rows of a roadmap by name: the step, and for later occurrences `step.occurrence`."""
    return {
        row["step"] if row["occurrence"] == 1 else f"{row['step']}.{row['occurrence']}": row for row in answer["steps"]
    }


def summary(answer: Answer) -> str:
    return f"faults {answer}" if isinstance(answer, list) else f"a roadmap of {len(answer['steps'])} rows"
