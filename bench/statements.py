"""What people's work comes to in the database: lists and searches as statements alone, and a step done."""

from __future__ import annotations

import os
from functools import partial
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import transaction

from bench.desks import Desk, said
from bench.timing import in_turn, line
from koereplan.casework.access import keys_of
from koereplan.casework.cases.queries import PAGE, Scope, WorkRow, cases_list, my_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from bench.desks import Statement

LATEST = 2**31 - 1
"""A revision that nobody has changed anything after."""

SEARCHED = '"cases_listed"."id" IN (SELECT search_listed(%s::text[]))'
PLAINLY = 'UPPER("cases_listed"."person_name") LIKE UPPER((%s::text[])[1])'
"""How a search by one word finds names, and how it would with no policy in the way."""


def measure_lists(desks: list[Desk]) -> None:
    """Time the statement of *my work* that fetches the page, prepared, in turn with SELECT 1."""
    print("Statements alone, prepared; in turn with SELECT 1")
    for scope in Scope:
        pages = [
            _that(
                partial(my_work, scope=scope, actor=desk.actor, on=desk.on), lambda sql: sql.endswith(f"LIMIT {PAGE}")
            )
            for desk in desks
        ]
        with _connection("DATABASE_URL") as con, _connection("DATABASE_OWNER_URL") as owner:
            least = partial(_fetch, con, ("SELECT 1", None))
            found, floor = in_turn(_prepared(con, pages, desks), repeat(least), told=_telling(con, desks))
            line(f"my work ({scope}), the list", found, floor, "p50 at most 2.5, p95 at most 3")
            past = _prepared(owner, pages, desks)
            found, without = in_turn(_prepared(con, pages, desks), past, told=_telling(con, desks))
            line("  in turn with the same past the policies", found, without, "at most 1.3")


def measure_search(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time the statement that finds cases by a name, in turn with a plain one past the policies."""
    desks, searches = [], []
    for desk, row in islice(work, count):
        desks.append(desk)
        act = partial(cases_list, text=row.person_name.rpartition(" ")[2], actor=desk.actor, on=desk.on)
        searches.append(_that(act, lambda sql: SEARCHED in sql))
    plain = [(sql.replace(SEARCHED, PLAINLY), values) for sql, values in searches]
    with _connection("DATABASE_URL") as con, _connection("DATABASE_OWNER_URL") as owner:
        past = _prepared(owner, plain, desks)
        found, without = in_turn(_prepared(con, searches, desks), past, told=_telling(con, desks))
        line("search by name, in turn with it past the policies", found, without, "at most 2")


def measure_writes(work: Iterator[tuple[Desk, WorkRow]], count: int) -> None:
    """Time the changed rows of one step done, and the whole act, in turn with the commit of one new row."""
    with _connection("DATABASE_OWNER_URL") as owner:
        owner.execute("DROP TABLE IF EXISTS bench_least")
        owner.execute("CREATE TABLE bench_least (x int)")
    print("\nOne step done; in turn with the commit of one new row")
    with psycopg.connect(os.environ["DATABASE_URL"]) as con:
        least = partial(_commit, con, [("INSERT INTO bench_least VALUES (1)", None)])
        changes, told = [], []
        for desk, row in islice(work, count):
            told.append(partial(_tell, con, desk, row.case_id))
            with transaction.atomic():
                statements = said(partial(desk.carry_out, row, revision=LATEST))
                transaction.set_rollback(True)
            changes.append(
                [s for s in statements if s[0].startswith(("UPDATE", "INSERT")) and '"cases_duerow"' in s[0]]
            )
        found, floor = in_turn([partial(_commit, con, statements) for statements in changes], repeat(least), told=told)
        line("its changed rows of the timetable", found, floor, "p50 at most 2.5")
        acts = [partial(desk.carry_out, row, revision=desk.revision(row)) for desk, row in islice(work, count)]
        found, floor = in_turn(acts, repeat(least))
        line("through the service as the page calls it", found, floor, "at most 10")


def _that(act: Callable[[], object], is_meant: Callable[[str], bool]) -> Statement:
    return next(statement for statement in said(act) if is_meant(statement[0]))


def _connection(of: str) -> psycopg.Connection[Any]:
    return psycopg.connect(os.environ[of], autocommit=True)


def _prepared(
    con: psycopg.Connection[Any], statements: list[Statement], desks: list[Desk]
) -> list[Callable[[], object]]:
    """Return what asks for statements that have been asked before, each as its own reader."""
    acts: list[Callable[[], object]] = [partial(_fetch, con, statement) for statement in statements]
    for tell, act in zip(_telling(con, desks), acts, strict=True):
        tell()
        act()
    return acts


def _telling(con: psycopg.Connection[Any], desks: list[Desk]) -> list[Callable[[], object]]:
    return [partial(_tell, con, desk) for desk in desks]


def _tell(con: psycopg.Connection[Any], desk: Desk, case_id: UUID | None = None) -> None:
    """Tell a connection who acts, as the product does for a transaction, and open a case."""
    keys = "{" + ",".join(map(str, keys_of(desk.actor))) + "}"
    for name, value in (("keys", keys), ("day", desk.on.isoformat()), ("unit", str(desk.actor.unit_id))):
        con.execute("SELECT set_config(%s, %s, false)", [f"koereplan.{name}", value])
    if case_id:
        con.execute("SELECT open_cases(ARRAY[%s], NULL)", [case_id])


def _fetch(con: psycopg.Connection[Any], statement: Statement) -> None:
    con.execute(*statement, prepare=True).fetchall()


def _commit(con: psycopg.Connection[Any], statements: list[Statement]) -> None:
    for statement in statements:
        con.execute(*statement, prepare=True)
    con.commit()
