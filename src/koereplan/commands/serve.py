"""`koereplan serve`: the web server, refusing a database role that could do too much."""

from __future__ import annotations

import argparse
import os
import sys

from koereplan.commands.database.roles import refuse_powerful_role
from koereplan.commands.settings import set_up_django


def main(arguments: list[str]) -> int:
    """Become the web server."""
    parser = argparse.ArgumentParser(
        prog="koereplan serve", description="Kør webserveren bag en omvendt proxy med TLS."
    )
    parser.add_argument(
        "--bind", metavar="ADRESSE:PORT", default="127.0.0.1:8000", help="hvor der lyttes (%(default)s)"
    )
    parser.add_argument("--workers", metavar="N", type=int, default=2, help="antal processer (%(default)s)")
    chosen = parser.parse_args(arguments)
    set_up_django()
    refuse_powerful_role(os.environ["DATABASE_URL"])
    command = server_command(bind=chosen.bind, workers=chosen.workers)
    os.execv(command[0], command)  # noqa: S606 - the server takes our place, so that signals reach it


def server_command(*, bind: str, workers: int) -> list[str]:
    """Return the command line of the web server."""
    return [
        *(sys.executable, "-m", "gunicorn", "koereplan.config.wsgi:application"),
        *("--bind", bind, "--workers", str(workers), "--worker-class", "gthread", "--threads", "4"),
        # Gunicorn would otherwise open a control socket in the home directory.
        *("--no-control-socket", "--graceful-timeout", "10", "--log-level", "warning"),
        *("--logger-class", "koereplan.config.server_log.ServerLog"),
    ]
