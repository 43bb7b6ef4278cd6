"""`koereplan check`: what is wrong with how the product is set up, all at once, and what to do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from django.conf import settings

from koereplan.commands.check.database import faults_of_database
from koereplan.commands.check.demands import faults_of_settings
from koereplan.commands.settings import set_up_django
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotSafe(Problem):
    """The product is not set up for real cases."""

    code = "check.not_safe"
    says = "Sådan er det ikke sikkert at åbne rigtige sager. Ret dette, og kør kommandoen igen:\n{listed}"


def main(arguments: list[str]) -> int:
    """Say what is wrong, or that nothing is."""
    parser = argparse.ArgumentParser(
        prog="koereplan check", description="Efterse, om Køreplan er sat rigtigt op. Alle fejl nævnes på én gang."
    )
    parser.add_argument(
        "--deploy", action="store_true", help="efterse også alt det, der skal være på plads, før rigtige sager åbnes"
    )
    chosen = parser.parse_args(arguments)
    set_up_django()
    faults = [*faults_of_settings(deploy=chosen.deploy)]
    if chosen.deploy:
        faults += faults_of_database(settings.DATABASES["default"])
    refuse(faults)
    print("Alt er sat op, som det skal være.")
    return 0


def refuse(faults: Sequence[str]) -> None:
    """Pass when there are no faults.

    :raises NotSafe: there are; the message names every one.
    """
    if faults:
        raise NotSafe(listed="\n".join(f"  - {fault}" for fault in faults))
