"""Rows added, changed and read by their columns: what every act needs is not worth a model's instance each time."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

Columns = Mapping[str, Any]


def rows_of(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """Return the rows that a statement finds, with the values that it names."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def add(model: type[models.Model], rows: Sequence[Columns]) -> list[Any]:
    """Add rows that fill the same columns, in one statement, and return their ids. The database fills the rest."""
    if not rows:
        return []
    with connection.cursor() as cursor:
        statement, values = _insert(model, rows)
        cursor.execute(f"{statement} RETURNING id", values)
        return [pk for (pk,) in cursor.fetchall()]


def add_unseen(model: type[models.Model], rows: Sequence[Columns]) -> None:
    """Add rows in one statement, as `add` does, also where whoever adds them may not see them."""
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(*_insert(model, rows))


def _insert(model: type[models.Model], rows: Sequence[Columns]) -> tuple[str, list[Any]]:
    columns = rows[0].keys()
    named = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    statement = f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES {values}'  # noqa: S608 - columns of ours
    return statement, [row[column] for row in rows for column in columns]


def change(model: type[models.Model], rows: Mapping[Any, Columns]) -> None:
    """Give rows, by their ids, new values in the same columns, in one statement."""
    if not rows:
        return
    columns = next(iter(rows.values())).keys()
    types = [_type_of(model, column) for column in ("id", *columns)]
    named = ", ".join(f'"{column}"' for column in columns)
    anew = ", ".join(f'new."{column}"' for column in columns)
    values = f"({', '.join(f'%s::{kind}' for kind in types)})"
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" kept SET ({named}) = ROW ({anew}) '  # noqa: S608 - columns of ours
            f"FROM (VALUES {', '.join([values] * len(rows))}) AS new (id, {named}) WHERE kept.id = new.id",
            [value for pk, row in rows.items() for value in (pk, *(row[column] for column in columns))],
        )


@cache
def _type_of(model: type[models.Model], column: str) -> str | None:
    return model._meta.get_field(column).db_type(connection)
