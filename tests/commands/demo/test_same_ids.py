"""The demo world of a day is the same each time it is built, to the ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from koereplan.commands.demo.build import bring_to_life
from koereplan.commands.demo.world import world

TODAY = date(2026, 11, 23)


def ids_of(table: str) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_the_same_day_gives_the_same_ids() -> None:
    people = world(TODAY)
    few = replace(people, residents=people.residents[:2])
    seen = []
    for _ in range(2):
        with transaction.atomic():
            bring_to_life(few, on=TODAY)
            seen.append([ids_of(table) for table in ("cases_case", "people_person", "organisations_staff")])
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
