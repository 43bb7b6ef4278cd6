"""The words of `koereplan account`."""

from __future__ import annotations

import argparse

from koereplan.commands.settings import set_up_django


def main(arguments: list[str]) -> int:
    """Change one account."""
    parser = argparse.ArgumentParser(prog="koereplan account", description="Giv, ret og luk adgang for medarbejdere.")
    words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
    add = words.add_parser("add", help="opret en bruger uden adgangskode")
    add.add_argument("name", metavar="BRUGERNAVN")
    add.add_argument("full_name", metavar="NAVN")
    password = words.add_parser("password", help="sæt adgangskoden; den skrives, eller læses fra standardinddata")
    password.add_argument("name", metavar="BRUGERNAVN")
    role = words.add_parser("role", help="giv en rolle i en enhed fra i dag")
    role.add_argument("name", metavar="BRUGERNAVN")
    role.add_argument("role", metavar="ROLLE")
    role.add_argument("unit", metavar="SLAGS:KODE")
    identify = words.add_parser("identify", help="knyt det id, en loginudbyder kender brugeren på")
    identify.add_argument("name", metavar="BRUGERNAVN")
    identify.add_argument("provider", metavar="LOGINUDBYDER")
    identify.add_argument("identifier", metavar="ID")
    reset = words.add_parser("reset", help="glem brugerens andet trin: næste login sætter et nyt op")
    reset.add_argument("name", metavar="BRUGERNAVN")
    close = words.add_parser("close", help="luk adgangen: alle sessioner og roller ophører")
    close.add_argument("name", metavar="BRUGERNAVN")
    chosen = parser.parse_args(arguments)
    set_up_django()
    # Only now are there models to import.
    from koereplan.commands.account.acts import ACTS  # noqa: PLC0415

    ACTS[chosen.word](chosen)
    return 0
