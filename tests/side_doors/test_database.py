"""Statements under the product's own role: without an actor no content comes out, and with one only what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection, transaction

from koereplan.casework.access import Basis
from koereplan.casework.acting import acting, open_cases, open_rooms
from koereplan.commands.database.roles import OWNER, PRODUCT
from tests.database import NAME
from tests.factories import TODAY
from tests.side_doors.openness import is_told
from tests.side_doors.plots import STAFF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.database import Database
    from tests.side_doors.building import Built, World
    from tests.side_doors.words import Told

pytestmark = pytest.mark.django_db
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


def told_by(world: World, rows: Iterator[tuple[str]]) -> frozenset[Told]:
    return frozenset(told for (row,) in rows for told in world.ear.hear(row))


def test_no_table_tells_anything_to_nobody(world: World, database: Database) -> None:
    with psycopg.connect(database.cluster.address(PRODUCT, NAME)) as product:
        for (table,) in product.execute(TABLES).fetchall():
            rows = product.execute(f"SELECT to_jsonb(held)::text FROM {table} held")
            assert not told_by(world, iter(rows)), table


def test_the_tables_do_hold_it_all(world: World, database: Database) -> None:
    with psycopg.connect(database.cluster.address(OWNER, NAME)) as owner:
        kinds = set()
        for (table,) in owner.execute(TABLES).fetchall():
            rows = owner.execute(f"SELECT to_jsonb(held)::text FROM {table} held")
            kinds |= {told.kind for told in told_by(world, iter(rows))}
    assert {"given", "number", "note", "reason", "task", "hideout", "message", "why", "closing"} <= kinds
    assert {"necessity", "shared", "proof", "leaving", "referred", "helps"} <= kinds


def test_no_table_shows_somebody_more_than_pages_do(world: World) -> None:
    more: set[tuple[str, str]] = set()
    tables = _tables()
    for who in STAFF:
        for built in world.cases[::4]:
            with transaction.atomic(), acting(world.actors[who.name], on=TODAY), connection.cursor() as cursor:
                for look, shown in LOOKS:
                    look(built)
                    for table in (table for table in tables if table.startswith(shown)):
                        cursor.execute(f"SELECT to_jsonb(held)::text FROM {table} held")
                        for told in told_by(world, iter(cursor.fetchall())):
                            if not is_told(who, world.cases[told.case - 1].case, told):
                                more.add((table, told.kind))
    assert more == set()


LOOKS: tuple[tuple[Callable[[Built], object], str], ...] = (
    (lambda built: open_cases([built.id]), ""),
    *((lambda _built, basis=basis: open_rooms(basis), "apart_") for basis in (Basis.KSP, Basis.EXIT, Basis.REFERRAL)),
)
"""What can be opened, and how the tables begin that it can show: a case, and then its rooms."""


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [table for (table,) in cursor.fetchall()]
