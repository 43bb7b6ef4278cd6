"""A mail server on this machine, for trying the product: a real one, that keeps what it takes and sends nothing on."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

from koereplan.commands.parts import Part, child

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

HOST = "127.0.0.1"


def open_post_office(data: Path, *, address: str, stopping: ExitStack) -> list[Part]:
    """Name the mail server in the environment: the one that is named already, else our own, as a part to watch.

    `address` is where people find the product, which the mail says.
    """
    os.environ.setdefault("ADDRESS", address)
    if os.environ.get("SMTP_HOST"):
        return []
    port, folder = _free_port(), data / "mail"
    os.environ |= {
        "SMTP_HOST": HOST,
        "SMTP_PORT": str(port),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "koereplan@koereplan.example",
        "DEMO_MAIL": str(folder),
    }
    keeps = ["-m", "aiosmtpd", "-n", "-l", f"{HOST}:{port}", "-c", "aiosmtpd.handlers.Mailbox", str(folder)]
    part = Part("Postserveren", lambda: child([sys.executable, *keeps], env=dict(os.environ)))
    stopping.callback(part.stop)
    return [part]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
