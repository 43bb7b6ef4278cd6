"""What people do at their desks, timed: the list of their work, a step done, and two pages.

Everything is measured in turn with something that does as little as possible, so that the ratios mean the same on
another machine.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from functools import partial
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

import psycopg
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Actor, Role, keys_of
from koereplan.casework.cases.queries import PAGE, Scope, WorkRow, case_for_form, my_work
from koereplan.casework.cases.services import complete_step
from koereplan.casework.organisations.signing_in import everyone
from koereplan.web.sign_in.session import PROVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from bench.size import Size

LATEST = 2**31 - 1
"""A revision that nobody has changed anything after."""

Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at work on a day."""

    actor: Actor
    on: date

    def waiting(self) -> Iterator[WorkRow]:
        """Return what waits for them, the first page of it."""
        for group in my_work(actor=self.actor, on=self.on).groups:
            yield from (row for row in group.rows if row.holder_id == self.actor.staff_id)

    def revision(self, row: WorkRow) -> int:
        """Return the revision that a form about a step would build on."""
        return case_for_form(row.case_id, actor=self.actor, on=self.on).revision

    def carry_out(self, row: WorkRow, *, revision: int) -> None:
        """Carry a step out, as the page does."""
        complete_step(
            row.case_id, row.step, occurred_on=self.on, note="Målt.", revision=revision, actor=self.actor, on=self.on
        )

    def sit_down(self) -> Client:
        """Return their browser, signed in."""
        client = Client(headers={"host": "localhost"})
        client.force_login(get_user_model().objects.get(pk=self.actor.staff_id))
        session = client.session
        unit, role = str(self.actor.unit_id), str(self.actor.role)
        session.update({"unit": unit, "role": role, "unit_name": "", "several_units": False, PROVEN: True})
        session.save()
        # The first page of a session notes that it began.
        _open(client, "/mit-arbejde/")
        return client


def measure(size: Size, *, on: date) -> None:
    """Print each figure beside its target."""
    desks = [Desk(actor, on) for actor in everyone(on=on) if actor.role is Role.PLAN_OWNER]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*), count(waits_until) FROM cases_duerow")
        rows, waiting = cursor.fetchone()
    each = f"{rows / size.cases:.1f} rows each, {waiting / size.cases:.1f} of them waiting"
    print(f"{size.cases:,} cases, {each}; {len(desks):,} plan owners\n")
    rng = random.Random(time.time_ns())
    _lists(rng.sample(desks, min(size.lists, len(desks))))
    work = _work(desks, rng)
    _writes(work, size.writes)
    _pages(work, size.pages)


def _work(desks: list[Desk], rng: random.Random) -> Iterator[tuple[Desk, WorkRow]]:
    """Return things that wait, each in another case, with whoever they wait for."""
    seen: set[UUID] = set()
    while True:
        desk = rng.choice(desks)
        row = next((row for row in desk.waiting() if row.case_id not in seen), None)
        if row is not None:
            seen.add(row.case_id)
            yield desk, row


def _lists(desks: list[Desk]) -> None:
    """Time the statement of *my work* that fetches the page, prepared, in turn with SELECT 1."""
    print("Statements alone, prepared; in turn with SELECT 1")
    for scope in Scope:
        pages = [
            next(
                said
                for said in _said(partial(my_work, scope=scope, actor=desk.actor, on=desk.on))
                if said[0].endswith(f"LIMIT {PAGE}")
            )
            for desk in desks
        ]
        with _connection("DATABASE_URL") as con, _connection("DATABASE_OWNER_URL") as owner:
            found, floor = _prepared(con, pages, desks, partial(_fetch, con, ("SELECT 1", None)))
            _line(f"my work ({scope}), the list", found, floor, "p50 at most 2.5, p95 at most 3")
            least, _ = _prepared(owner, pages, desks, partial(_fetch, owner, ("SELECT 1", None)))
            _line("  beside the same past the policies", found, least, "at most 1.3")


def _connection(of: str) -> psycopg.Connection[Any]:
    return psycopg.connect(os.environ[of], autocommit=True)


def _prepared(
    con: psycopg.Connection[Any], pages: list[Statement], desks: list[Desk], least: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Time statements that have been asked before, each as its own reader."""
    told = [partial(_tell, con, desk) for desk in desks]
    for tell, page in zip(told, pages, strict=True):
        tell()
        _fetch(con, page)
    return _in_turn([partial(_fetch, con, page) for page in pages], least, told=told)


def _writes(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time the changed rows of one step done, and the whole act, in turn with the commit of one new row."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS bench_least")
        owner.execute("CREATE TABLE bench_least (x int)")
    print("\nOne step done; in turn with the commit of one new row")
    with psycopg.connect(os.environ["DATABASE_URL"]) as con:
        least = partial(_commit, con, [("INSERT INTO bench_least VALUES (1)", None)])
        changes, told = [], []
        for desk, row in islice(work, count):
            told.append(partial(_tell, con, desk, row.case_id))
            with transaction.atomic():
                said = _said(partial(desk.carry_out, row, revision=LATEST))
                transaction.set_rollback(True)
            changes.append([s for s in said if s[0].startswith(("UPDATE", "INSERT")) and '"cases_duerow"' in s[0]])
        found, floor = _in_turn([partial(_commit, con, statements) for statements in changes], least, told=told)
        _line("its changed rows of the timetable", found, floor, "p50 at most 2.5")
        acts = [partial(desk.carry_out, row, revision=desk.revision(row)) for desk, row in islice(work, count)]
        found, floor = _in_turn(acts, least)
        _line("through the service as the page calls it", found, floor, "at most 10")


def _pages(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time whole pages in this process, middleware and templates included, in turn with a page that does nothing."""
    print("\nPages, one client, the server's own time; in turn with a page that does nothing")
    with override_settings(ROOT_URLCONF="bench.nothing"):
        visitors = [(desk.sit_down(), row) for desk, row in islice(work, count)]
        visits = {
            "my work": [(client, "/mit-arbejde/") for client, _ in visitors],
            "case": [(client, f"/sager/{row.case_id}/") for client, row in visitors],
        }
        for page, visited in visits.items():
            queries = [_queries(*visit) for visit in visited]
            least = partial(_open, visited[0][0], "/intet/")
            found, floor = _in_turn([partial(_open, *visit) for visit in visited], least)
            asked = f"{min(queries)} to {max(queries)} queries"
            _line(f"{page}, {asked}", found, floor, "p95 at most 60 ms, 12 queries")


def _tell(con: psycopg.Connection[Any], desk: Desk, case_id: UUID | None = None) -> None:
    """Tell a connection who acts, as the product does for a transaction, and open a case."""
    keys = "{" + ",".join(map(str, keys_of(desk.actor))) + "}"
    for name, value in (("keys", keys), ("day", desk.on.isoformat()), ("unit", str(desk.actor.unit_id))):
        con.execute("SELECT set_config(%s, %s, false)", [f"koereplan.{name}", value])
    if case_id:
        con.execute("SELECT open_cases(ARRAY[%s], NULL)", [case_id])


def _said(act: Callable[[], object]) -> list[Statement]:
    """Return the statements that something says to the database."""
    statements: list[Statement] = []

    def listen(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((statement, params))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(listen):
        act()
    return statements


def _fetch(con: psycopg.Connection[Any], statement: Statement) -> None:
    con.execute(*statement, prepare=True).fetchall()


def _commit(con: psycopg.Connection[Any], statements: list[Statement]) -> None:
    for statement in statements:
        con.execute(*statement, prepare=True)
    con.commit()


def _open(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        _open(client, address)
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for query in asked)


def _in_turn(
    acts: list[Callable[[], object]], least: Callable[[], object], *, told: Sequence[Callable[[], object]] = ()
) -> tuple[list[float], list[float]]:
    """Return how many milliseconds each act took, and the least there is to do after each; telling is not timed."""
    found, floor = [], []
    for act, tell in zip_longest(acts, told):
        if tell:
            tell()
        began = time.perf_counter()
        act()
        middle = time.perf_counter()
        least()
        floor.append((time.perf_counter() - middle) * 1e3)
        found.append((middle - began) * 1e3)
    return found, floor


def _line(what: str, found: list[float], least: list[float], target: str) -> None:
    middle, late = (_quantile(found, share) for share in (0.5, 0.95))
    times = tuple(_quantile(found, share) / _quantile(least, share) for share in (0.5, 0.95))
    print(
        f"  {what:46} p50 {middle:7.2f} ms {times[0]:6.2f} x   p95 {late:7.2f} ms {times[1]:6.2f} x   {target}",
        flush=True,
    )


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]
