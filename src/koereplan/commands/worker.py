"""`koereplan worker`: what happens without anyone asking."""

from __future__ import annotations

import argparse
import os

from django.core.management import call_command

from koereplan.commands.database.roles import refuse_powerful_role
from koereplan.commands.settings import set_up_django


def main(arguments: list[str]) -> int:
    """Work until told to stop."""
    parser = argparse.ArgumentParser(
        prog="koereplan worker", description="Kør det, der sker af sig selv: eftersyn og rengøring."
    )
    parser.parse_args(arguments)
    set_up_django()
    refuse_powerful_role(os.environ["DATABASE_URL"])
    call_command("procrastinate", "worker", "--shutdown-graceful-timeout", "10")
    return 0
