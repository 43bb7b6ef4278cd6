"""A plan of forty actions: written anew on its page, and read."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from bench.desks import Desk
    from koereplan.casework.cases.queries import WorkRow

ACTIONS = 40
AREA = LifeArea.HOUSING
BEFORE_RELEASE = {"2", "3", "4", "5", "6", "7", "8", "9"}
TARGET = "p95 at most 300 ms"


def measure_plans(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time the pages of plans with forty actions, each of which is changed, in turn with one that does nothing."""
    print("\nPlans of forty actions, the server's own time; in turn with a page that does nothing")
    with override_settings(ROOT_URLCONF="bench.nothing"):
        saves, reads = [], []
        inside = ((desk, row) for desk, row in work if row.step in BEFORE_RELEASE)
        for desk, row in islice(inside, count):
            client = desk.sit_down()
            _write(desk, row)
            path = f"/sager/{row.case_id}/plan/"
            saves.append(partial(_asked, partial(client.post, f"{path}skriv/{AREA}/", _sent(desk, row)), status=302))
            reads.append(partial(_asked, partial(client.get, path), status=200))
        nothing = partial(client.get, "/intet/")
        found, floor = in_turn(saves, repeat(nothing))
        line("all forty changed and saved", found, floor, TARGET)
        found, floor = in_turn(reads, repeat(nothing))
        line("the plan read", found, floor, "")


def _write(desk: Desk, row: WorkRow) -> None:
    """Let a case have a plan."""
    actions = [Action(area=AREA, what=f"Handling {number}") for number in range(ACTIONS)]
    save_plan(row.case_id, actions=actions, revision=desk.revision(row), actor=desk.actor, on=desk.on)


def _sent(desk: Desk, row: WorkRow) -> dict[str, object]:
    """Return what the page sends on which all actions of an area are written, each with somebody and a day.

    The day is that of the release, while it lies ahead: no plan refuses that.
    """
    page = plan_of_case(row.case_id, actor=desk.actor, on=desk.on)
    by = max(page.release_on or desk.on, desk.on)
    sent: dict[str, object] = {"revision": page.revision}
    for place in range(ACTIONS):
        sent |= {
            f"a{place}_what": f"Handling {place}, skrevet om",
            f"a{place}_owner": f"{desk.actor.unit_id}/{desk.actor.staff_id}",
            f"a{place}_due_on_day": by.day,
            f"a{place}_due_on_month": by.month,
            f"a{place}_due_on_year": by.year,
            f"a{place}_part": Part.SERVING,
            f"a{place}_status": Status.AGREED,
        }
    return sent


def _asked(ask: Callable[[], HttpResponse], *, status: int) -> None:
    response = ask()
    if response.status_code != status:
        raise SystemExit(f"A page of a plan answers {response.status_code}.")
