"""The database of one test run: an embedded cluster, a migrated template, and a copy of it to spoil."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from psycopg.pq import TransactionStatus

from koereplan.commands.database.cluster import AlreadyRunning, Cluster, home_in
from koereplan.commands.database.roles import OWNER, PRODUCT, create_database, create_roles, grant_rights

ROOT = Path(__file__).parent.parent
NAME = "koereplan_test"
# Nothing here must outlive the machine, so the disk is never waited for. Rows are not counted: of a world that is
# gone again, the database would remember that there are none.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

NOON = "CREATE OR REPLACE FUNCTION time_of_day() RETURNS time LANGUAGE sql AS $$ SELECT '12:00'::time $$"
"""In tests it is noon of the day that is acted on: what is counted in hours hangs on no real midnight."""


class Database:
    """A cluster that no other run is using, kept between runs."""

    def __init__(self) -> None:
        self.cluster = self._free_cluster()
        create_roles(self.cluster)
        with self.cluster.as_superuser() as superuser:
            superuser.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(PRODUCT), sql.Identifier(OWNER)))
        self._template = f"migrated_{_migrations_digest()}"
        if not self._exists(self._template):
            self._migrate()
        self.renew()
        self._point_django_at(NAME)
        # Tests look past the policies as the owner; whatever acts does so as the product (`acting_as_product`).
        connections.settings["default"]["USER"] = OWNER

    def renew(self) -> None:
        """Begin again with what the migrations leave."""
        connections.close_all()
        with self.cluster.as_superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
        create_database(self.cluster, NAME, template=self._template)
        self.as_owner(NOON)

    def as_owner(self, statement: str) -> None:
        """Change the tables as their owner may."""
        with psycopg.connect(self.cluster.address(OWNER, NAME), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """Stop the server; its data stay for the next run."""
        connections.close_all()
        self.cluster.stop()

    @staticmethod
    def _free_cluster() -> Cluster:
        for number in range(1, 20):
            data = ROOT / "var" / f"test-{number}"
            data.mkdir(parents=True, exist_ok=True)
            cluster = Cluster(home_in(data), settings=HASTE)
            try:
                cluster.start()
            except AlreadyRunning:
                continue
            return cluster
        raise AlreadyRunning(home=ROOT / "var")

    def _exists(self, name: str) -> bool:
        with self.cluster.as_superuser() as connection:
            return connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None

    def _migrate(self) -> None:
        with self.cluster.as_superuser() as connection:
            stale = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrat%%'").fetchall()
            for (name,) in stale:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(name))))
        create_database(self.cluster, "migrating")
        grant_rights(self.cluster.address(OWNER, "migrating"), self.cluster.address(PRODUCT, "migrating"))
        self._point_django_at("migrating")
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
        with self.cluster.as_superuser() as connection:
            connection.execute(sql.SQL("ALTER DATABASE migrating RENAME TO {}").format(sql.Identifier(self._template)))

    def _point_django_at(self, name: str) -> None:
        for alias in ("default", "owner"):
            connections.settings[alias].update(HOST=str(self.cluster.sockets), NAME=name)


@contextmanager
def as_product() -> Iterator[None]:
    """Let a test be the product's role in its transaction, to try what that may do."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(PRODUCT)).as_string())
        yield
        if connection.connection.info.transaction_status is TransactionStatus.INTRANS:
            cursor.execute("SET LOCAL ROLE NONE")


def _migrations_digest() -> str:
    digest = hashlib.sha256(f"{version('django')} {version('django-allauth')} {version('procrastinate')}".encode())
    for path in sorted((ROOT / "src").glob("**/migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
