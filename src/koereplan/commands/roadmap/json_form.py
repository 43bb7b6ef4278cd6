"""A roadmap as JSON: the fields of the facts file's world, in their fixed order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koereplan.roadmap import Roadmap, StepLine


def document(roadmap: Roadmap) -> bytes:
    """Return one case's whole roadmap as a JSON text."""
    body = {
        "edition": roadmap.edition,
        "case": roadmap.case,
        "today": roadmap.today,
        "binding": roadmap.binding,
        "release_date": roadmap.release_date,
        "steps": [step(line) for line in roadmap.steps],
    }
    return json.dumps(body, ensure_ascii=False, indent=2, default=str).encode() + b"\n"


def step(line: StepLine) -> dict[str, object]:
    """Return one row of the timetable."""
    return {
        "step": line.step,
        "occurrence": line.occurrence,
        "title": line.title,
        "responsible": line.responsible,
        "applies": line.applies,
        "provisional": line.provisional,
        "due": line.due,
        "act_by": line.act_by,
        "literal_due": line.literal_due,
        "target": line.target,
        "kind": line.kind,
        "shifted": line.shifted,
        "done": line.done,
        "state": line.state,
        "missing": line.missing,
        "because": line.because,
        "source": line.source,
    }
