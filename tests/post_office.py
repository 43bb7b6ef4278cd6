"""A mail server of the tests' own, which really is one: it takes mail by SMTP, and refuses what it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from pytest_django.fixtures import Settings

from tests.commands.product import free_port

TAKEN = "250 OK"


@dataclass
class PostOffice:
    """What came in, and what the next letters are answered."""

    answer: str = TAKEN
    caught: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the server's own name
        """Take a mail, or refuse it."""
        if self.answer == TAKEN:
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.caught.append(mail)
        return self.answer


@contextmanager
def open_post_office(settings: Settings) -> Iterator[PostOffice]:
    """Let a mail server be there, and the product know of it."""
    office = PostOffice()
    server = Controller(office, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = server.hostname, server.port, False
    settings.DEFAULT_FROM_EMAIL, settings.ADDRESS = "post@koereplan.example", "https://koereplan.example"
    try:
        yield office
    finally:
        server.stop()
