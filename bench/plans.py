"""A plan of forty actions: written anew on its page, read, and printed."""

from __future__ import annotations

from functools import partial
from itertools import islice, repeat
from typing import TYPE_CHECKING

from django.test import override_settings

from bench.timing import in_turn, line
from koereplan.casework.access import LifeArea
from koereplan.casework.plans.kinds import Part, Status
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import save_plan
from koereplan.casework.plans.values import Action
from koereplan.foundation.records import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from bench.desks import Desk
    from koereplan.casework.cases.queries import WorkRow

ACTIONS = 40
AREA = LifeArea.HOUSING
TARGET = "p95 at most 300 ms"


def measure_plans(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time the pages of plans with forty actions, each of which is changed, in turn with one that does nothing."""
    print("\nPlans of forty actions, the server's own time; in turn with a page that does nothing")
    with override_settings(ROOT_URLCONF="bench.nothing"):
        saves, reads, prints = [], [], []
        for desk, row in islice(work, count):
            client = desk.sit_down()
            _write(desk, row)
            path = f"/sager/{row.case_id}/plan/"
            saves.append(partial(_asked, partial(client.post, f"{path}skriv/{AREA}/", _sent(desk, row)), status=302))
            reads.append(partial(_asked, partial(client.get, path), status=200))
            paper = f"/sager/{row.case_id}/handleplan.pdf"
            prints.append(partial(_asked, partial(client.get, paper), status=200))
        nothing = partial(client.get, "/intet/")
        found, floor = in_turn(saves, repeat(nothing))
        line("all forty changed and saved", found, floor, TARGET)
        found, floor = in_turn(reads, repeat(nothing))
        line("the plan read", found, floor, "")
        found, floor = in_turn(prints, repeat(nothing))
        line("printed as PDF", found, floor, TARGET)


def _write(desk: Desk, row: WorkRow) -> None:
    """Let a case have a plan, if it was not measured before."""
    page = plan_of_case(row.case_id, actor=desk.actor, on=desk.on)
    missing = range(sum(line.action.area is AREA for line in page.actions), ACTIONS)
    actions = [Action(area=AREA, what=f"Handling {number}") for number in missing]
    save_plan(row.case_id, actions=actions, revision=desk.revision(row), actor=desk.actor, on=desk.on)


def _sent(desk: Desk, row: WorkRow) -> dict[str, object]:
    """Return what the page sends on which all actions of an area are written, each with somebody, agreed for a day.

    The day is that of the release: no plan refuses that while it lies ahead. Else they stay proposals without one.
    """
    page = plan_of_case(row.case_id, actor=desk.actor, on=desk.on)
    by = page.release_on if page.release_on and page.release_on >= desk.on else None
    sent: dict[str, object] = {"revision": page.revision}
    for place in range(ACTIONS):
        sent |= {
            f"a{place}_what": f"Handling {place}, skrevet om {new_id()}",
            f"a{place}_owner": f"{desk.actor.unit_id}/{desk.actor.staff_id}",
            f"a{place}_due_on_day": by.day if by else "",
            f"a{place}_due_on_month": by.month if by else "",
            f"a{place}_due_on_year": by.year if by else "",
            f"a{place}_part": Part.SERVING,
            f"a{place}_status": Status.AGREED if by else Status.PROPOSED,
        }
    return sent


def _asked(ask: Callable[[], HttpResponse], *, status: int) -> None:
    response = ask()
    if response.status_code != status:
        raise SystemExit(f"A page of a plan answers {response.status_code}.")
