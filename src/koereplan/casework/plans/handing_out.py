"""What is to be done by a plan waits for whom it names, as long as their unit may read it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.access.content import HEALTH
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.waiting import Task, hand_out
from koereplan.casework.plans.kinds import AREAS, RUNNING
from koereplan.casework.plans.readers import without_ground

TASK = "action"
"""How an action waits for whom it names."""


def hand_out_actions(case: Case, rows: Iterable[Mapping[str, Any]], *, by_unit: UUID | None = None, on: date) -> None:
    """Let what is to be done wait for whom its rows name, who finds it on the own list of work.

    `by_unit` is the unit that writes them: whoever acts reads what they act on.
    """
    rows = list(rows)
    named = [row for row in rows if row["staff_id"] and row["unit_id"] and row["due_on"] and row["status"] in RUNNING]
    closed = without_ground(case, _about_health(named, by_unit), on=on)
    tasks = {
        row["action_id"]: Task(row["unit_id"], row["staff_id"], row["due_on"])
        for row in named
        if (row["unit_id"], AREAS[row["content"]]) not in closed
    }
    hand_out(case.pk, TASK, {row["action_id"]: tasks.get(row["action_id"]) for row in rows})


def _about_health(rows: Iterable[Mapping[str, Any]], by_unit: UUID | None) -> Iterator[tuple[UUID, LifeArea]]:
    """Yield whose health actions may be closed to them."""
    for row in rows:
        if AREAS[row["content"]] in HEALTH and row["unit_id"] != by_unit:
            yield row["unit_id"], AREAS[row["content"]]
