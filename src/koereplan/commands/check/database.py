"""What the database must be like before it holds real cases: reached in secret, and telling nobody what is in it."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from koereplan.commands.database.roles import refuse_powerful_role
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST = 150000

TELLS_NOTHING: Mapping[str, tuple[frozenset[str], str]] = {
    "log_error_verbosity": (frozenset({"terse"}), "terse"),
    "log_min_error_statement": (frozenset({"fatal", "panic"}), "panic"),
    "log_statement": (frozenset({"none", "ddl"}), "none"),
    "log_min_duration_statement": (frozenset({"-1"}), "-1"),
}
"""The server's settings under which no name and no number reaches its log, and what to write."""


def faults_of_database(database: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a database, and what to do about it."""
    if not _is_reached_in_secret(database):
        yield "DATABASE_URL når en anden maskine uden at kende den. Tilføj sslmode=verify-full."
    try:
        refuse_powerful_role(os.environ["DATABASE_URL"])
        yield from _faults_inside()
    except Problem as problem:
        yield problem.for_user()
    except DatabaseError as fault:
        yield f"Databasen svarer ikke på det, der spørges om: {str(fault).strip()}"


def _faults_inside() -> Iterator[str]:
    if connection.cursor().connection.info.server_version < OLDEST:
        yield "PostgreSQL er for gammel. Køreplan bygger på version 15 eller nyere."
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "Tabellerne er ikke ført ajour. Kør koereplan migrate."
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(TELLS_NOTHING)])
        for name, setting in sorted(cursor.fetchall()):
            allowed, write = TELLS_NOTHING[name]
            if setting not in allowed:
                yield (
                    f"PostgreSQL skriver navne og numre i sin egen log: {name} er {setting}. "
                    f"Skriv {name} = {write} i serverens opsætning."
                )


def _is_reached_in_secret(database: Mapping[str, Any]) -> bool:
    """Return whether the way to a database stays on this machine, or is one that nobody can listen to."""
    host = str(database["HOST"])
    if host in {"", "localhost"} or host.startswith("/"):
        return True
    try:
        if ip_address(host).is_loopback:
            return True
    except ValueError:
        pass
    return bool(database["OPTIONS"].get("sslmode") == "verify-full")
