"""A database of its own with the product's tables and nothing in them, on a cluster that waits for the disk."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from bench.database import DATA
from koereplan.commands.database.cluster import Cluster, home_in
from koereplan.commands.database.roles import OWNER, PRODUCT, create_database, create_roles
from koereplan.commands.migrate import migrate
from koereplan.commands.settings import set_up_django

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def fresh_database(name: str, **told: str) -> Iterator[Cluster]:
    """Let there be an empty database that Django is pointed at, with what else the environment is told."""
    data = DATA.parent / name
    data.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home_in(data), settings={"shared_buffers": "512MB"})
    cluster.start()
    try:
        create_roles(cluster)
        with cluster.as_superuser() as superuser:
            superuser.execute(f"DROP DATABASE IF EXISTS bench_{name} WITH (FORCE)")
        create_database(cluster, f"bench_{name}")
        os.environ |= {
            "SECRET_KEY": "only-for-measuring",
            "DATABASE_URL": cluster.address(PRODUCT, f"bench_{name}"),
            "DATABASE_OWNER_URL": cluster.address(OWNER, f"bench_{name}"),
            "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.demo",
            **told,
        }
        set_up_django()
        migrate(verbosity=0)
        yield cluster
    finally:
        connection.close()
        cluster.stop()
