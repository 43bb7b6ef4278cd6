"""Messages a second through the outbox, by a real mail server, beside a bare insert and a bare sending.

`python -m bench.post [--quick]`
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import smtplib
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from email.message import EmailMessage
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP
from django.db import connection, transaction

from bench.fresh import fresh_database
from koereplan.commands.database.roles import OWNER, PRODUCT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

HOST = "127.0.0.1"
TARGET = 200
LOOKS_EVERY_S = 0.02
"""How often it is asked whether the last message has gone: as much as a measurement may say too little."""
TEXT = "Der ligger en besked til jer i Køreplan.\n" * 8


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the outbox.")
    parser.add_argument("--quick", action="store_true", help="fewer messages")
    # What the other measurements are told is none of ours.
    chosen, _ = parser.parse_known_args()
    rounds, messages = (3, 200) if chosen.quick else (5, 1000)
    with _mail_server() as port:
        told = {"SMTP_HOST": HOST, "SMTP_PORT": str(port), "SMTP_SECURITY": "none", "MAIL_FROM": "post@example.dk"}
        with fresh_database("post", **told) as cluster:
            product, owner = (cluster.address(role, "bench_post") for role in (PRODUCT, OWNER))
            with psycopg.connect(owner, autocommit=True) as making:
                making.execute("CREATE TABLE plain (id uuid PRIMARY KEY, address text, body text)")
                making.execute(f"GRANT INSERT ON plain TO {PRODUCT}")
            _measure(port, product, owner, rounds=rounds, messages=messages)
    return 0


def _measure(port: int, product: str, owner: str, *, rounds: int, messages: int) -> None:
    # Only now are there models to import.
    from koereplan.foundation.clock import now  # noqa: PLC0415
    from koereplan.jobs.post_round import deliver  # noqa: PLC0415

    written, delivered, busy, floor = [], [], [], []
    for _ in range(rounds):
        written.append(_seconds(lambda: _write(messages)))
        before = time.process_time()
        delivered.append(_seconds(lambda: deliver(at=now())))
        busy.append(time.process_time() - before)
        floor.append(_seconds(lambda: _bare(port, product, messages)))
    through = [wrote + sent for wrote, sent in zip(written, delivered, strict=True)]
    _say("written with a job that delivers them, each committed alone", written, messages)
    _say("delivered by one worker", delivered, messages)
    _say("both one after the other", through, messages)
    with _worker(), psycopg.connect(owner, autocommit=True) as watching:
        _write_and_see_off(watching, 1)
        together = [_seconds(lambda: _write_and_see_off(watching, messages)) for _ in range(rounds)]
    _say(f"through the outbox: written, and gone by a worker beside (target {TARGET})", together, messages)
    _say("a bare insert, committed, and a bare sending", floor, messages)
    print(f"  {'the worker, its own processor time a message, ms':<72}{statistics.median(busy) / messages * 1e3:8.2f}")
    ratio = statistics.median(ours / bare for ours, bare in zip(through, floor, strict=True))
    print(f"  {'outbox ÷ bare, in time':<72}{ratio:8.2f}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('koereplan.role', 'system', false)")
        cursor.execute("SELECT count(*) FROM journal_letter WHERE status <> 'sent'")
        print(f"  {'left behind':<72}{cursor.fetchone()[0]:8}")


def _write(messages: int) -> None:
    # Only now are there models to import.
    from koereplan.casework.access import SYSTEM, ContentClass, Reading  # noqa: PLC0415
    from koereplan.casework.acting import acting  # noqa: PLC0415
    from koereplan.casework.journal.outbox import Outgoing, Recipient, post  # noqa: PLC0415
    from koereplan.foundation.clock import today  # noqa: PLC0415

    unit, on = Recipient(uuid4(), "Odense", "post@odense.example"), today()
    for _ in range(messages):
        with transaction.atomic(), acting(SYSTEM, on=on):
            letter = Outgoing(
                case_id=uuid4(),
                reference="2026-0001",
                about_id=uuid4(),
                content=frozenset({Reading(ContentClass.ROADMAP)}),
                to=unit,
                from_name="Søbysøgård Fængsel",
                subject="Besked i Køreplan, sag 2026-0001",
                text=TEXT,
            )
            post(letter, actor=SYSTEM, on=on)


def _write_and_see_off(watching: psycopg.Connection, messages: int) -> None:
    """Write messages, and return when the last of them has gone."""
    _write(messages)
    while watching.execute("SELECT EXISTS (SELECT FROM journal_letter WHERE status <> 'sent')").fetchone() == (True,):
        time.sleep(LOOKS_EVERY_S)


@contextmanager
def _worker() -> Iterator[None]:
    """Let the product's own worker run."""
    worker = subprocess.Popen([sys.executable, "-m", "koereplan.commands.main", "worker"])
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _bare(port: int, address: str, messages: int) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "post@example.dk", "post@odense.example", "Besked"
    mail.set_content(TEXT)
    with psycopg.connect(address, autocommit=True) as own, smtplib.SMTP(HOST, port) as server:
        for _ in range(messages):
            own.execute("INSERT INTO plain VALUES (%s, %s, %s)", [uuid4(), "post@odense.example", TEXT])
            server.send_message(mail)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _say(what: str, seconds: list[float], messages: int) -> None:
    rates = [messages / took for took in seconds]
    print(f"  {what:<72}{statistics.median(rates):8.0f}  ({min(rates):.0f}-{max(rates):.0f})  a second", flush=True)


@contextmanager
def _mail_server() -> Iterator[int]:
    """Let a mail server take everything, in a process of its own, as it would be on another machine."""
    spawning = multiprocessing.get_context("spawn")
    told, tells = spawning.Pipe(duplex=False)
    server = spawning.Process(target=_take_mail, args=(tells,), daemon=True)
    server.start()
    # What is said here alone would keep the pipe open when the server dies before it says anything.
    tells.close()
    try:
        yield told.recv()
    finally:
        server.terminate()
        server.join()


def _take_mail(tells: Connection) -> None:
    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(Sink()), HOST, 0)
        tells.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    raise SystemExit(main())
