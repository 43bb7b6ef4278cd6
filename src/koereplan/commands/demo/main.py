"""`koereplan demo`: a fictional world in a migrated database, and many cases for load."""

from __future__ import annotations

import argparse
import time

from koereplan.commands.settings import set_up_django, today
from koereplan.foundation.problem import Problem


class DemoExists(Problem):
    """The database holds the demo world already."""

    code = "demo.exists"
    says = "Der er allerede en demoverden i databasen. Begynd med en tom database, hvis den skal bygges forfra."


def main(arguments: list[str]) -> int:
    """Build the demo world, or add cases for load."""
    parser = argparse.ArgumentParser(
        prog="koereplan demo",
        description=(
            "Byg en helt igennem opdigtet verden i databasen, som DATABASE_URL peger på: "
            "cirka 300 mennesker i alle de situationer, reglerne kender, set fra i dag."
        ),
    )
    parser.add_argument(
        "--cases",
        type=_count,
        metavar="ANTAL",
        help="læg så mange sager oveni til belastning; kræver DATABASE_OWNER_URL og en database, ingen andre bruger",
    )
    chosen = parser.parse_args(arguments)
    set_up_django()
    # Only now are there models to import.
    from koereplan.commands.demo.build import build, exists  # noqa: PLC0415

    began = time.monotonic()
    day = today()
    if not exists(on=day):
        people = build(on=day)
        _say(f"{len(people.residents)} mennesker og {len(people.staff)} medarbejdere", began)
    elif chosen.cases is None:
        raise DemoExists
    if chosen.cases is not None:
        from koereplan.commands.demo.load import load  # noqa: PLC0415

        load(chosen.cases, on=day, tell=lambda done: _say(done, began))
    return 0


def _count(text: str) -> int:
    number = int(text.replace("_", "").replace(".", ""))
    if number < 1:
        raise argparse.ArgumentTypeError("skal være mindst 1")
    return number


def _say(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)
