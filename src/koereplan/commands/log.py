"""`koereplan log`: the log of who has used the cases is verified, and anchored outside the database."""

from __future__ import annotations

import argparse
from datetime import date

from koereplan.commands.settings import set_up_django
from koereplan.foundation.clock import today


def main(arguments: list[str]) -> int:
    """Verify the log, or seal it and print an anchor."""
    parser = argparse.ArgumentParser(
        prog="koereplan log", description="Efterprøv loggen over, hvem der har set og ændret sagerne."
    )
    words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
    verify = words.add_parser("verify", help="gå loggen igennem, og nævn det første led, der ikke holder")
    verify.add_argument("--from", dest="from_on", type=_day, metavar="DAG", help="begynd med den dag (ÅÅÅÅ-MM-DD)")
    verify.add_argument("--to", dest="to_on", type=_day, metavar="DAG", help="slut med den dag")
    verify.add_argument(
        "--anchor", dest="anchors", action="append", default=[], metavar="ANKER", help="hold loggen op mod et anker"
    )
    words.add_parser("anchor", help="forsegl loggen, og skriv det anker, der gemmes uden for databasen")
    chosen = parser.parse_args(arguments)
    set_up_django()
    if chosen.word == "anchor":
        return _anchor()
    return _verify(chosen.from_on, chosen.to_on, chosen.anchors)


def _anchor() -> int:
    # Only now are there models to import.
    from koereplan.casework.journal.sealing import seal  # noqa: PLC0415

    sealed = seal(on=today())
    if sealed is None:
        print("Loggen er tom, så der er intet at forsegle.")
    else:
        print(sealed.anchor)
    return 0


def _verify(from_on: date | None, to_on: date | None, anchors: list[str]) -> int:
    # Only now are there models to import.
    from koereplan.casework.journal.sealing import Anchor  # noqa: PLC0415
    from koereplan.casework.journal.verifying import verify  # noqa: PLC0415

    found = verify(from_on=from_on, to_on=to_on, anchors=[Anchor.read(text) for text in anchors], on=today())
    print(f"Loggen er ubrudt: {found.entries} poster og {found.seals} segl. Endnu uden segl: {found.unsealed}.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dag, skriv ÅÅÅÅ-MM-DD") from None
