"""Statements under the product's own role: without an actor no content comes out, and with one only what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection, transaction

from koereplan.casework.acting import acting, open_cases
from koereplan.commands.database.roles import OWNER, PRODUCT
from tests.database import NAME
from tests.factories import TODAY
from tests.side_doors.openness import open_content
from tests.side_doors.plots import STAFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.database import Database
    from tests.side_doors.building import World
    from tests.side_doors.words import Told

pytestmark = pytest.mark.django_db
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
ONLY_IDS = {"id", "reference"}
"""The log names cases by id alone, and is read by those who keep it; what a unit is told names them by reference."""


def told_by(world: World, rows: Iterator[tuple[str]]) -> frozenset[Told]:
    return frozenset(told for (row,) in rows for told in world.ear.hear(row))


def test_no_table_tells_anything_to_nobody(world: World, database: Database) -> None:
    with psycopg.connect(database.cluster.address(PRODUCT, NAME)) as product:
        for (table,) in product.execute(TABLES).fetchall():
            rows = product.execute(f"SELECT to_jsonb(held)::text FROM {table} held")  # type: ignore[arg-type]
            told = told_by(world, iter(rows))
            assert {one.kind for one in told} <= (ONLY_IDS if table == "journal_logentry" else set()), table


def test_the_tables_do_hold_it_all(world: World, database: Database) -> None:
    with psycopg.connect(database.cluster.address(OWNER, NAME)) as owner:
        kinds = set()
        for (table,) in owner.execute(TABLES).fetchall():
            rows = owner.execute(f"SELECT to_jsonb(held)::text FROM {table} held")  # type: ignore[arg-type]
            kinds |= {told.kind for told in told_by(world, iter(rows))}
    assert {"given", "number", "note", "reason", "task", "hideout", "message", "why", "closing"} <= kinds


@pytest.mark.parametrize("who", STAFF, ids=lambda who: who.name)
def test_every_table_shows_somebody_only_what_is_open_to_them(who: object, world: World) -> None:
    asked = next(one for one in STAFF if one == who)
    tables = _tables()
    for built in world.cases[:: 1 if asked.name in {"ove", "vera", "sille"} else 5]:
        with transaction.atomic(), acting(world.actors[asked.name], on=TODAY):
            open_cases([built.id])
            with connection.cursor() as cursor:
                for table in tables:
                    cursor.execute(f"SELECT to_jsonb(held)::text FROM {table} held")
                    for told in told_by(world, iter(cursor.fetchall())):
                        if told.kind not in ONLY_IDS:
                            case = world.cases[told.case - 1].case
                            assert told.content in open_content(asked, case), (table, told, built.plot.title)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [table for (table,) in cursor.fetchall()]
