"""The search for viruses: by ClamAV's daemon, or by a program that reads the file on its standard input."""

from __future__ import annotations

import shlex
import socket
import subprocess
from typing import IO, TYPE_CHECKING

from django.conf import settings

from koereplan.casework.records.kinds import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITS_S = 60
CHUNK = 64 * 1024
FOUND = 1


def search(file: IO[bytes]) -> Scan:
    """Return what the scanner says of a file; that it waits, when there is no answer."""
    kind, _colon, where = settings.VIRUS_SCANNER.partition(":")
    if not kind:
        return Scan.NOT_SET_UP
    file.seek(0)
    try:
        return _by_clamd(where, file) if kind == "clamd" else _by_command(where, file)
    except (OSError, subprocess.SubprocessError):
        return Scan.WAITING


def _by_command(command: str, file: IO[bytes]) -> Scan:
    with subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as program:
        try:
            assert program.stdin is not None  # noqa: S101 - it is a pipe
            for chunk in _chunks(file):
                program.stdin.write(chunk)
            program.stdin.close()
        except BrokenPipeError:
            pass
        try:
            ended = program.wait(WAITS_S)
        except subprocess.TimeoutExpired:
            program.kill()
            raise
    return {0: Scan.CLEAN, FOUND: Scan.INFECTED}.get(ended, Scan.WAITING)


def _by_clamd(where: str, file: IO[bytes]) -> Scan:
    with _connected(where) as daemon:
        daemon.sendall(b"zINSTREAM\0")
        for chunk in _chunks(file):
            daemon.sendall(len(chunk).to_bytes(4, "big") + chunk)
        daemon.sendall(bytes(4))
        answer = daemon.makefile("rb").read()
    if answer.rstrip(b"\0").endswith(b" OK"):
        return Scan.CLEAN
    return Scan.INFECTED if b" FOUND" in answer else Scan.WAITING


def _connected(where: str) -> socket.socket:
    if where.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(WAITS_S)
        try:
            daemon.connect(where)
        except OSError:
            daemon.close()
            raise
        return daemon
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=WAITS_S)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
