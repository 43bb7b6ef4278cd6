"""Many cases at once, for load: written by binary COPY as the services would have left them today.

The tables' own guards stand aside meanwhile and are put back over every row, in one transaction.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connections, transaction

from koereplan.commands.demo.crowd import Crowd, Workforce
from koereplan.commands.migrate import OwnerUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

BLOCK = 20_000
_TABLES = (
    "organisations_staff",
    "organisations_membership",
    "people_person",
    "cases_case",
    "cases_stay",
    "cases_placement",
    "cases_casemunicipality",
    "cases_factversion",
    "cases_stepevent",
    "cases_duerow",
    "cases_holding",
    "cases_deputyship",
    "cases_opening",
    "cases_listed",
    "cases_work",
    "journal_entry",
)
_TRIGGERS = (
    ("cases_holding", "one_holder_of_holding"),
    ("cases_case", "one_holder_of_new_case"),
    ("cases_deputyship", "listed_anew"),
    ("cases_duerow", "work_comes"),
)
# What the database keeps by itself, one case at a time, for all cases that lists do not show yet.
_LISTS = (
    """INSERT INTO cases_listed (case_id, key, from_on, until_on, reference, person_name, sort_name, birth_date, cpr,
                                  unit_id, holder_id, deputy_id, release_date, closed_on)
       SELECT subject.id, key, opening.from_on, opening.until_on, reference, person_name, sort_name, birth_date,
              cpr, unit_id, holder_id, deputyship.staff_id, release_date, closed_on
       FROM cases_opening opening JOIN cases_case subject ON subject.id = opening.case_id
            JOIN people_person person ON person.id = person_id
            LEFT JOIN cases_deputyship deputyship ON deputyship.case_id = subject.id AND deputyship.until_on IS NULL
       WHERE opening.id > %s AND basis = 'responsible'""",
    """INSERT INTO cases_work (row_id, case_id, key, from_on, until_on, unit_id, holder_id, step, occurrence, sort,
                                responsible, kind, provisional, shifted, due_on, act_by, ended_on, waits_until)
       SELECT due.id, opening.case_id, key, opening.from_on, opening.until_on, unit_id, holder_id, step, occurrence,
              sort, responsible, kind, provisional, shifted, due_on, act_by, ended_on, waits_until
       FROM cases_opening opening JOIN cases_duerow due ON due.case_id = opening.case_id
       WHERE opening.id > %s AND basis = 'responsible' AND due.until_on IS NULL AND waits_until IS NOT NULL""",
)


def load(count: int, *, on: date, tell: Callable[[str], None]) -> None:
    """Add so many cases to a database with the reference organisations, wholly or not at all.

    :raises OwnerUnknown: DATABASE_OWNER_URL is not set, and only the owner can set the tables' guards aside.
    """
    if "owner" not in connections:
        raise OwnerUnknown
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SELECT count(*) FROM cases_case")
        (present,) = cursor.fetchone()
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_opening")
        opened = cursor.fetchone()
        rng = np.random.default_rng(present)
        with _guards_aside(cursor, tell):
            staff = Workforce.employ(cursor, rng, count)
            for first in range(0, count, BLOCK):
                block = min(BLOCK, count - first)
                Crowd(cursor, rng, staff, np.arange(present + first, present + first + block), on).copy()
                tell(f"{first + block} af {count} sager")
            for statement in _LISTS:
                cursor.execute(statement, opened)
            tell("listerne er skrevet")
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(_TABLES)}")
    tell("tabellerne er gennemgået")


@contextmanager
def _guards_aside(cursor: Any, tell: Callable[[str], None]) -> Iterator[None]:
    """Take indexes and constraints off the tables, and put them back over what has been written meanwhile."""
    tables = [list(_TABLES)]
    cursor.execute(
        """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
           WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u', 'x') ORDER BY contype <> 'f'""",
        tables,
    )
    constraints = cursor.fetchall()
    cursor.execute(
        """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
           WHERE indrelid = ANY(%s::regclass[])
             AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))""",
        tables,
    )
    indexes = cursor.fetchall()
    for table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for table, trigger in _TRIGGERS:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    # COPY writes no table whose rows are guarded from its owner too.
    cursor.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE oid = ANY(%s::regclass[]) AND relforcerowsecurity", tables
    )
    guarded = [table for (table,) in cursor.fetchall()]
    for table in guarded:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    for table in guarded:
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    for table, trigger in _TRIGGERS:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    for _, definition in indexes:
        cursor.execute(definition)
    tell(f"{len(indexes)} indekser er bygget")
    for table, name, definition in reversed(constraints):
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    tell(f"{len(constraints)} begrænsninger er kontrolleret")
