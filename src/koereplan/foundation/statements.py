"""Rows added and changed by their columns: what is written in every act is not worth a model's instance each time."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

Columns = Mapping[str, object]


def add(model: type[models.Model], rows: Sequence[Columns]) -> list[Any]:
    """Add rows that fill the same columns, and return their ids. The database fills the rest."""
    if not rows:
        return []
    columns = rows[0].keys()
    named = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES {values} RETURNING id',  # noqa: S608 - columns of ours
            [row[column] for row in rows for column in columns],
        )
        return [pk for (pk,) in cursor.fetchall()]


def change(model: type[models.Model], rows: Mapping[Any, Columns]) -> None:
    """Give rows, by their ids, new values in the same columns."""
    if not rows:
        return
    columns = next(iter(rows.values())).keys()
    named = ", ".join(f'"{column}" = %s' for column in columns)
    statement = f'UPDATE "{model._meta.db_table}" SET {named} WHERE id = %s'  # noqa: S608 - columns of ours
    with connection.cursor() as cursor:
        for pk, row in rows.items():
            cursor.execute(statement, [*(row[column] for column in columns), pk])
