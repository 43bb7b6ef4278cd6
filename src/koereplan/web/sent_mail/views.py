"""What was sent, as whoever got it reads it."""

from __future__ import annotations

import mailbox
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

NEWEST = 50


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail that was caught."""

    at: datetime
    to: str
    subject: str
    text: str
    files: tuple[str, ...]

    @classmethod
    def of(cls, raw: bytes) -> SentMail:
        """Return a mail as it stands in the mailbox."""
        mail = message_from_bytes(raw, policy=policy.default)
        assert isinstance(mail, EmailMessage)  # noqa: S101 - what the policy makes
        at = parsedate_to_datetime(str(mail["Date"]))
        return cls(
            # A mail that says no zone is dated in universal time.
            at=at if at.tzinfo else at.replace(tzinfo=UTC),
            to=str(mail["To"]),
            subject=str(mail["Subject"]),
            text=body.get_content() if (body := mail.get_body(("plain",))) else "",
            files=tuple(part.get_filename() or "" for part in mail.iter_attachments()),
        )


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the mail that was caught, the newest first.

    :raises Http404: this is no demonstration.
    """
    if not (settings.DEMO_MAIL and settings.DEMO_SIGN_IN):
        raise Http404
    caught = mailbox.Maildir(settings.DEMO_MAIL)
    mails = [SentMail.of(caught.get_bytes(key)) for key in caught.iterkeys()]
    mails.sort(key=lambda mail: mail.at, reverse=True)
    return render(request, "sent_mail/sent_mail.html", {"mails": mails[:NEWEST]})
