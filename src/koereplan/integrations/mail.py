"""Mail, by SMTP: what a letter is as a mail, and whether the mail server took it."""

from __future__ import annotations

from email.utils import formataddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.urls import reverse

from koereplan.casework.journal.calendar import FILE_NAME, Invitation, calendar_of
from koereplan.integrations.taking import NotTaken

if TYPE_CHECKING:
    from koereplan.casework.journal.delivering import Parcel

REFUSED_FOR_GOOD = 500
"""The first of the answers by which a mail server says no, and not: later."""


def server() -> EmailBackend:
    """Return the mail server that is set up; what is sent by it while it is open goes by one connection."""
    return EmailBackend()


def send(parcel: Parcel, *, by: EmailBackend) -> None:
    """Hand a letter to the mail server.

    :raises NotTaken: the mail server does not answer, or says no.
    """
    if not settings.EMAIL_HOST:
        raise NotTaken(fault="Der er ikke sat en postserver op (SMTP_HOST).", closed=True)
    try:
        by.open()
        by.send_messages([mail_of(parcel)])
    except SMTPRecipientsRefused as fault:
        [(code, said), *_] = fault.recipients.values()
        raise _no(code, said) from fault
    except SMTPDataError as fault:
        raise _no(fault.smtp_code, fault.smtp_error) from fault
    except (SMTPException, OSError) as fault:
        raise NotTaken(fault=f"Postserveren svarer ikke: {fault}", closed=True) from fault


def mail_of(parcel: Parcel) -> EmailMultiAlternatives:
    """Return a letter as the mail that travels. Its Message-ID is the same each time it is sent."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    mail = EmailMultiAlternatives(
        subject=parcel.subject,
        body=(parcel.text if parcel.is_whole else that_it_waits(parcel)) + by_link(parcel),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[parcel.address],
        headers={
            "From": formataddr(("Køreplan", settings.DEFAULT_FROM_EMAIL)),
            "Message-ID": f"<{parcel.id}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if parcel.invitation:
        _bring(mail, parcel.invitation, parcel)
    return mail


def _bring(mail: EmailMultiAlternatives, invitation: Invitation, parcel: Parcel) -> None:
    """Add an appointment to a mail: as the part that calendars act on (RFC 6047), and as a file."""
    method = invitation.method
    calendar = calendar_of(
        invitation,
        method=method,
        at=parcel.posted_at,
        organizer=settings.DEFAULT_FROM_EMAIL,
        attendee=parcel.address,
        page=settings.ADDRESS + reverse("meetings:meeting", args=[invitation.case_id, invitation.id]),
    )
    mail.attach_alternative(calendar.decode(), f"text/calendar; method={method}")
    mail.attach(FILE_NAME, calendar, "application/ics")


def that_it_waits(parcel: Parcel) -> str:
    """Return what may travel where others can read along: that a message waits, and where."""
    return WAITS.format(reference=parcel.reference, sender=parcel.from_name, address=settings.ADDRESS)


WAITS = """\
Der ligger en besked til jer i Køreplan fra {sender}.

Sag: {reference}
Læs den her: {address}

Har I ikke adgang til Køreplan, så ring til {sender} og oplys sagsnummeret.
Beskeden står ikke i denne mail, fordi mailen ikke er sikker. Svar på mailen bliver ikke læst.
"""


def by_link(parcel: Parcel) -> str:
    """Return how one answers without signing in; nothing where there is no link, or nobody knows where it leads."""
    if not (parcel.link and settings.HAS_ADDRESS):
        return ""
    return BY_LINK.format(link=settings.ADDRESS + reverse("by_link:answer", args=[parcel.link]))


BY_LINK = """
Svar uden at logge ind:
{link}
Linket er kun til jer. Send det ikke videre til andre end den, der skal svare hos jer.
"""


def _no(code: int, said: bytes | str) -> NotTaken:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return NotTaken(fault=f"Postserveren siger nej ({code}): {words}", for_good=code >= REFUSED_FOR_GOOD)
