"""`koereplan worker`: what happens without anyone asking."""

from __future__ import annotations

import argparse
import os

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
    from procrastinate.contrib.django import app  # noqa: PLC0415 - exists once Django is set up
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415

    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(shutdown_graceful_timeout=10)
    return 0
