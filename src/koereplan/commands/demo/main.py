"""`koereplan demo`: a fictional world in a database, and many cases for load."""

from __future__ import annotations

import argparse
import os
import time
from contextlib import ExitStack
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connections

from koereplan.commands.home import make_data_folder, open_database
from koereplan.commands.migrate import migrate
from koereplan.commands.settings import set_up_django
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem


class DemoExists(Problem):
    """The database holds the demo world already."""

    code = "demo.exists"
    says = "Der er allerede en demoverden i databasen. Begynd med en tom database, hvis den skal bygges forfra."


class NotEmpty(Problem):
    """The database holds something that may be real."""

    code = "demo.not_empty"
    says = "Databasen rummer andet end demoverdenen, og opdigtede mennesker hører ikke til der. Brug en tom database."


def main(arguments: list[str]) -> int:
    """Build the demo world, or add cases for load."""
    parser = argparse.ArgumentParser(
        prog="koereplan demo",
        description=(
            "Byg en helt igennem opdigtet verden: cirka 300 mennesker i alle de situationer, reglerne kender, set fra "
            "i dag. Databasen er den, som DATABASE_URL og DATABASE_OWNER_URL peger på; ellers den indbyggede."
        ),
    )
    parser.add_argument(
        "--cases",
        type=_count,
        metavar="ANTAL",
        help="læg så mange sager oveni til belastning; databasen må ikke være i brug imens",
    )
    parser.add_argument(
        "--data", type=Path, default=Path("var"), help="mappen med den indbyggede database (%(default)s)"
    )
    chosen = parser.parse_args(arguments)
    with ExitStack() as stopping:
        data = chosen.data.absolute()
        make_data_folder(data)
        open_database(data, stopping)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koereplan.config.settings.demo")
        set_up_django()
        stopping.callback(connections.close_all)
        migrate(verbosity=0)
        _build(chosen.cases)
    return 0


def _build(cases: int | None) -> None:
    # Only now are there models to import.
    from koereplan.commands.demo.build import build, exists  # noqa: PLC0415
    from koereplan.commands.demo.load import load  # noqa: PLC0415

    began, day = time.monotonic(), today()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    if not exists(on=day):
        if get_user_model().objects.exists():
            raise NotEmpty
        people = build(on=day)
        tell(f"{len(people.residents)} mennesker og {len(people.staff)} medarbejdere")
    elif cases is None:
        raise DemoExists
    if cases is not None:
        load(cases, on=day, tell=tell)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("skal være mindst 1")
    return number
