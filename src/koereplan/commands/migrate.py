"""`koereplan migrate`: the tables brought up to date by their owner, never by the product's own role."""

from __future__ import annotations

import argparse
import os

import psycopg
from django.core.management import call_command
from django.db import connections

from koereplan.commands.database.roles import DatabaseUnreachable, grant_rights, refuse_powerful_role
from koereplan.commands.settings import set_up_django
from koereplan.foundation.clock import today
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

    A database filled before openings were kept is given them, or nobody would see a case until the next sweep. The
    guides that the product brings become content, where no editor has written them anew.

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
        if _is_older_than_openings():
            _reopen_all()
        _take_in_guides()
    except psycopg.OperationalError as fault:
        raise DatabaseUnreachable(fault=str(fault).strip()) from None
    finally:
        connections["owner"].close()


def _is_older_than_openings() -> bool:
    """Return whether there are cases and nothing that any of them opens, as the owner sees it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM cases_case) AND NOT EXISTS (SELECT FROM cases_opening)")
        (is_older,) = cursor.fetchone()
    return bool(is_older)


def _take_in_guides() -> None:
    # As above.
    from koereplan.casework.access import SYSTEM  # noqa: PLC0415
    from koereplan.casework.guides.services import take_in_guides  # noqa: PLC0415

    take_in_guides(actor=SYSTEM, on=today())


def _reopen_all() -> None:
    # Only now are there models to import.
    from koereplan.casework.cases.openings import reopen_all  # noqa: PLC0415

    reopen_all(on=today())
