"""`koereplan up`: everything at once on one machine, for trying the product and for developing it."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections

from koereplan.commands.home import make_data_folder, open_database
from koereplan.commands.migrate import migrate
from koereplan.commands.parts import Part, child
from koereplan.commands.post_office import open_post_office
from koereplan.commands.serve import server_command
from koereplan.commands.settings import set_up_django
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from types import FrameType

HOST = "127.0.0.1"


class PortBusy(Problem):
    """Someone else listens there."""

    code = "up.port_busy"
    says = "Port {port} er optaget. Vælg en anden, fx make up PORT={other}."


class NotADemo(Problem):
    """The database holds something else than the demo world, and this sign-in asks for no proof."""

    code = "up.not_a_demo"
    says = (
        "Databasen rummer andet end demoverdenen, og koereplan up lader enhver logge ind som enhver. "
        "Brug en tom database, eller koereplan serve til rigtige sager."
    )


def main(arguments: list[str]) -> int:
    """Run the product until told to stop."""
    parser = argparse.ArgumentParser(
        prog="koereplan up",
        description="Start Køreplan på denne maskine: indbygget PostgreSQL, webserver, arbejder og en fiktiv verden.",
    )
    parser.add_argument("--port", type=int, default=8000, help="porten på 127.0.0.1 (%(default)s)")
    parser.add_argument("--data", type=Path, default=Path("var"), help="mappen til alt, der gemmes (%(default)s)")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    with ExitStack() as stopping:
        try:
            _run(chosen.port, chosen.data.absolute(), stopping)
        except KeyboardInterrupt:
            print("Køreplan stopper.", flush=True)
        finally:
            # From here on nothing may cut the stopping short.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    return 0


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _run(port: int, data: Path, stopping: ExitStack) -> NoReturn:
    listener = stopping.enter_context(_listener(port))
    make_data_folder(data)
    address = f"http://{HOST}:{port}"
    parts = open_database(data, stopping)
    parts += open_post_office(data, address=address, stopping=stopping)
    _prepare()
    connections.close_all()
    parts += _product(listener, stopping)
    _wait_until_it_answers(address, parts)
    print(f"Køreplan kører på {address} (stop med Ctrl-C)", flush=True)
    while True:
        _keep_running(parts)


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise PortBusy(port=port, other=port + 1) from None
    return listener


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koereplan.config.settings.demo")
    set_up_django()
    migrate(verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    # Only now are there models to import.
    from koereplan.commands.demo.build import build, exists  # noqa: PLC0415

    if exists(on=today()):
        return
    if get_user_model().objects.exists():
        raise NotADemo
    print("Demoverdenen bygges.", flush=True)
    build(on=today())


def _product(listener: socket.socket, stopping: ExitStack) -> list[Part]:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    handle = listener.fileno()
    server = server_command(bind=f"fd://{handle}", workers=2)
    worker = [sys.executable, "-m", "koereplan.commands.main", "worker"]
    parts = []
    for name, start in (
        ("Webserveren", lambda: child(server, env=env, keep=[handle])),
        ("Arbejderen", lambda: child(worker, env=env)),
    ):
        parts.append(Part(name, start))
        stopping.callback(parts[-1].stop)
    return parts


def _wait_until_it_answers(address: str, parts: list[Part]) -> None:
    while True:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310 - our own address
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            _keep_running(parts)
        else:
            return


def _keep_running(parts: list[Part]) -> None:
    time.sleep(0.3)
    for part in parts:
        part.keep_running()
