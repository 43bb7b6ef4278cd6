"""The folder for all that is kept on one machine, and the database in it."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from koereplan.commands.database.cluster import Cluster, home_in
from koereplan.commands.database.roles import OWNER, PRODUCT, create_database, create_roles
from koereplan.commands.parts import Part
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

DATABASE = "koereplan"


class DataUnwritable(Problem):
    """The data folder cannot be used."""

    code = "up.data_unwritable"
    says = "Der kan ikke skrives i {data} ({fault}). Vælg et andet sted, fx make up DATA=~/koereplan-data."


class HalfADatabase(Problem):
    """One of the two roles is missing."""

    code = "up.half_a_database"
    says = "En ekstern PostgreSQL bruges, når både DATABASE_URL og DATABASE_OWNER_URL er sat; her mangler {missing}."


def make_data_folder(data: Path) -> None:
    """Make the folder for all that is kept, and let the environment know of it.

    :raises DataUnwritable: the folder cannot be used.
    """
    key = data / "secret-key"
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not key.exists():
            unfinished = data / "secret-key.unfinished"
            unfinished.touch(0o600)
            unfinished.write_text(secrets.token_urlsafe(50))
            unfinished.rename(key)
        os.environ.setdefault("SECRET_KEY", key.read_text())
    except OSError as fault:
        raise DataUnwritable(data=data, fault=fault.strerror) from None
    os.environ["STATIC_ROOT"] = str(data / "static")


def open_database(data: Path, stopping: ExitStack) -> list[Part]:
    """Name the database in the environment: the one that is named already, else our own, started, as a part to watch.

    :raises HalfADatabase: one of the two roles is missing.
    """
    named = {name for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if os.environ.get(name)}
    if len(named) == 1:
        missing = {"DATABASE_URL", "DATABASE_OWNER_URL"} - named
        raise HalfADatabase(missing=missing.pop())
    if named:
        return []
    cluster = Cluster(home_in(data))
    stopping.callback(cluster.stop)
    part = Part("Databasen", cluster.start)
    create_roles(cluster)
    create_database(cluster, DATABASE)
    os.environ["DATABASE_URL"] = cluster.address(PRODUCT, DATABASE)
    os.environ["DATABASE_OWNER_URL"] = cluster.address(OWNER, DATABASE)
    return [part]
