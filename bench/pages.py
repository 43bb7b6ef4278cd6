"""Whole pages in this process, middleware and templates included; with the policies and past them."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from itertools import islice, repeat
from typing import TYPE_CHECKING

from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from bench.timing import in_turn, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from bench.desks import Desk
    from koereplan.casework.cases.queries import WorkRow


WANTED = {
    **dict.fromkeys(("my work", "case"), "p95 at most 60 ms, 12 queries"),
    "releases": "p95 at most 100 ms, 12 queries",
}
PAST = {**dict.fromkeys(("my work", "case"), "at most 1.3"), "search by name": "at most 2"}
"""What is wanted of each page, and of the same beside itself past the policies."""


def measure_pages(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time pages in turn with one that does nothing, and in turn with themselves past the policies."""
    print("\nPages, one client, the server's own time; in turn with a page that does nothing")
    with override_settings(ROOT_URLCONF="bench.nothing"):
        visitors = [(desk.sit_down(), row) for desk, row in islice(work, count)]
        visits = {
            "my work": [partial(client.get, "/mit-arbejde/") for client, _ in visitors],
            "case": [partial(client.get, f"/sager/{row.case_id}/") for client, row in visitors],
            "releases": [partial(client.get, "/loesladelser/") for client, _ in visitors],
            "search by name": [
                partial(client.post, "/sager/", {"text": row.person_name.rpartition(" ")[2]})
                for client, row in visitors
            ],
        }
        nothing = partial(visitors[0][0].get, "/intet/")
        for page, visited in visits.items():
            queries = [_queries(visit) for visit in visited]
            opened = [partial(_open, visit) for visit in visited]
            found, floor = in_turn(opened, repeat(partial(_open, nothing)))
            target = WANTED.get(page, "")
            line(f"{page}, {min(queries)} to {max(queries)} queries", found, floor, target)
            past = [partial(_past_policies, visit) for visit in opened]
            found, without = in_turn(opened, past)
            target = PAST.get(page, "")
            line("  in turn with itself past the policies", found, without, target)


def _open(visit: Callable[[], HttpResponse]) -> None:
    response = visit()
    if response.status_code != 200:
        raise SystemExit(f"A page answers {response.status_code}.")


def _past_policies(visit: Callable[[], object]) -> None:
    with _as_owner():
        visit()


@contextmanager
def _as_owner() -> Iterator[None]:
    """Let the tables' owner ask meanwhile, to whom every row is shown."""
    product = connections["default"]
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = product


def _queries(visit: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as asked:
        _open(visit)
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for query in asked)
