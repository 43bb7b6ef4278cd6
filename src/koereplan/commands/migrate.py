"""`koereplan migrate`: the tables brought up to date by their owner, never by the product's own role."""

from __future__ import annotations

import argparse
import os

import psycopg
from django.core.management import call_command
from django.db import connections

from koereplan.commands.database.roles import DatabaseUnreachable, grant_rights, refuse_powerful_role
from koereplan.commands.settings import set_up_django
from koereplan.foundation.problem import Problem


class OwnerUnknown(Problem):
    """Nobody has said who owns the tables."""

    code = "commands.owner_unknown"
    says = "DATABASE_OWNER_URL mangler: tabellerne laves af deres ejer, ikke af produktets egen rolle i DATABASE_URL."


def main(arguments: list[str]) -> int:
    """Bring the tables up to date and say what was done."""
    parser = argparse.ArgumentParser(prog="koereplan migrate", description=__doc__)
    parser.parse_args(arguments)
    set_up_django()
    migrate(verbosity=1)
    return 0


def migrate(*, verbosity: int) -> None:
    """Give the product's role its rights, bring the tables up to date, and see that the role got no more than that.

    :raises OwnerUnknown: DATABASE_OWNER_URL is not set.
    :raises DatabaseUnreachable: PostgreSQL refuses us.
    :raises TooPowerful: the product's role could step round what the database guards.
    """
    if "owner" not in connections:
        raise OwnerUnknown
    try:
        grant_rights(os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"])
        call_command("migrate", database="owner", verbosity=verbosity)
        refuse_powerful_role(os.environ["DATABASE_URL"])
    except psycopg.OperationalError as fault:
        raise DatabaseUnreachable(fault=str(fault).strip()) from None
    finally:
        connections["owner"].close()
