"""What leaves the product: written in the transaction of the act that sends it, and delivered by the worker.

A room sends so, in the service that has asked for permission and writes the ledger:

    post(
        Outgoing(
            case_id=case.pk,
            reference=case.reference,
            about_id=request.pk,                     # the room's own record, to find the letter again by
            rests_on=consent_id,                     # what stops it, when it is withdrawn before it has gone
            content=frozenset({Reading(ContentClass.IDENTITY)}),
            to=entry_point.recipient,                # `organisations.entry_points`: who, where, and how safe
            from_name=unit_name(actor.unit_id, ...),
            subject="Anmodning om sagsakter",        # without anything of the person
            text=text,                               # the whole message, as it was shown
        ),
        actor=actor, on=on,
    )

The transaction undone, there is neither letter nor job. `letters_about` says how letters stand; those that did not
arrive are chased on *my work* and on the letter's own page, whichever room sent them. To a secure mailbox the whole
text travels; to any other address only that a message waits in the product, with the case's reference. A letter with
an `invitation` travels whole to any address, with the appointment beside it: its text tells of nobody. What its reader
may do without signing in is `link_to` (`journal.links`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Now
from django.utils.translation import gettext
from psycopg.types.json import Jsonb

from koereplan.casework.access import SYSTEM, Actor, Reading
from koereplan.casework.journal.calendar import Invitation
from koereplan.casework.journal.kinds import Channel, LetterStatus, LinkTo
from koereplan.casework.journal.links import digest_for
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.waking import wake_the_worker
from koereplan.foundation.records import new_id
from koereplan.foundation.statements import add_unseen

CHASED = (LetterStatus.WAITING, LetterStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A unit that something is sent to, where, and whether what is sent there can be read by nobody else on the way.

    `subject_begins` is what the unit wants the subjects of its mail to begin with.
    """

    unit_id: UUID
    name: str
    address: str
    is_secure: bool = False
    subject_begins: str = ""
    channel: Channel = Channel.MAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message about a case, as an act sends it."""

    case_id: UUID
    reference: str
    about_id: UUID
    content: frozenset[Reading]
    to: Recipient
    from_name: str
    subject: str
    text: str
    rests_on: UUID | None = None
    invitation: Invitation | None = None
    link_to: LinkTo | None = None
    cannot_wait: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine:
    """How a letter stands. `tried_at` is the last attempt, `fault` what the mail server said of it.

    `settled_how` is in whose words, or how, it was given otherwise.
    """

    id: UUID
    about_id: UUID
    to_name: str
    address: str
    is_secure: bool
    status: LetterStatus
    posted_on: date
    attempts: int
    tried_at: datetime | None
    sent_at: datetime | None
    delivered_at: datetime | None
    fault: str
    settled_how: str
    channel: Channel
    link_until_on: date | None


def post(letter: Outgoing, *, actor: Actor, on: date) -> UUID:
    """Write a message that is sent as soon as the transaction has ended, and return its id."""
    letter_id = new_id()
    row = {
        "id": letter_id,
        "case_id": letter.case_id,
        "reference": letter.reference,
        "about_id": letter.about_id,
        "rests_on": letter.rests_on,
        "content": sorted(reading.number for reading in letter.content),
        "from_unit_id": actor.unit_id,
        "from_name": letter.from_name,
        "to_unit_id": letter.to.unit_id,
        "to_name": letter.to.name,
        "address": letter.to.address,
        "is_secure": letter.to.is_secure,
        "subject": f"{letter.to.subject_begins} {letter.subject}".strip(),
        "text": letter.text,
        "calendar": letter.invitation and Jsonb(letter.invitation.kept()),
        "channel": letter.to.channel,
        "cannot_wait": letter.cannot_wait,
        "link_to": letter.link_to or "",
        "link_digest": digest_for(letter_id) if letter.link_to else "",
        "link_until_on": on + timedelta(days=settings.LINK_DAYS) if letter.link_to else None,
        "posted_on": on,
        "status": LetterStatus.WAITING,
        "attempts": 0,
        "fault": "",
    }
    add_unseen(Letter, [row])
    wake_the_worker()
    return letter_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ToStaff:
    """A mail to a member of staff that tells of no case; `about_id` is what it is sent for, once a day."""

    about_id: UUID
    unit_id: UUID
    name: str
    address: str
    subject: str
    text: str
    cannot_wait: bool = False


def write_to_staff(mail: ToStaff, *, on: date) -> bool:
    """Write a mail to a member of staff, for the system, and return whether it is the first of the day about that."""
    letter = Letter(
        case_id=None,
        reference="",
        about_id=mail.about_id,
        content=[],
        from_unit_id=SYSTEM.unit_id,
        from_name=SYSTEM.name,
        to_unit_id=mail.unit_id,
        to_name=mail.name,
        address=mail.address,
        is_secure=False,
        subject=mail.subject,
        text=mail.text,
        cannot_wait=mail.cannot_wait,
        posted_on=on,
    )
    if Letter.objects.filter(case_id=None, about_id=mail.about_id, posted_on=on).exists():
        return False
    # Another worker may write it in the same instant: the database takes one of them.
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return True


def send_again(letter: Letter) -> None:
    """Let the worker try anew with a letter that did not arrive."""
    letter.status, letter.attempts, letter.fault, letter.next_at = LetterStatus.WAITING, 0, "", Now()
    letter.save(update_fields=["status", "attempts", "fault", "next_at"])
    wake_the_worker()


def redirect(letter: Letter, *, address: str) -> None:
    """Let a letter go as mail to another address, of which nobody knows how safe it is."""
    letter.address, letter.is_secure, letter.channel = address, False, Channel.MAIL
    letter.save(update_fields=["address", "is_secure", "channel"])


def close_link(letter: Letter, *, on: date) -> None:
    """Let a letter's one-time link work no more."""
    letter.link_until_on = on
    letter.save(update_fields=["link_until_on"])


def settle(about_id: UUID, *, how: str) -> None:
    """Let letters about a record be chased no more: what they say was given in another way."""
    chased = Letter.objects.filter(about_id=about_id, status__in=CHASED)
    chased.update(status=LetterStatus.SETTLED, settled_how=how)


def settle_letter(letter: Letter, *, how: str) -> None:
    """Let a letter that has not arrived be tried no more: it was given in another way. One that was sent stays so."""
    if letter.status in CHASED:
        letter.status, letter.settled_how = LetterStatus.SETTLED, how
        letter.save(update_fields=["status", "settled_how"])


def stop(*, rests_on: UUID | None = None, about_ids: Collection[UUID] = ()) -> None:
    """Stop what has not gone yet: by a ground that has ended, or about records that no longer hold."""
    waiting = Letter.objects.filter(status__in=CHASED)
    resting = waiting.filter(rests_on=rests_on) if rests_on else waiting.filter(about_id__in=about_ids)
    resting.update(status=LetterStatus.STOPPED)


def hold_back(case_id: UUID) -> None:
    """Send nothing more of a case: what has not gone yet stays, and is chased no more."""
    Letter.objects.filter(case_id=case_id, status__in=CHASED).update(status=LetterStatus.HELD_BACK)


def let_go(case_id: UUID) -> None:
    """Let what was held back be chased: somebody decides whether it is still to be sent."""
    held = Letter.objects.filter(case_id=case_id, status=LetterStatus.HELD_BACK)
    held.update(status=LetterStatus.FAILED, fault=gettext("Holdt tilbage: et dødsfald var registreret ved en fejl."))


def held_back(case_id: UUID) -> tuple[LetterLine, ...]:
    """Return the letters of a case that were held back; of cases that are open to whoever asks."""
    rows = Letter.objects.filter(case_id=case_id, status=LetterStatus.HELD_BACK).order_by("posted_at")
    return tuple(map(line, rows))


def letters_about(about_ids: Collection[UUID]) -> Mapping[UUID, LetterLine]:
    """Return how the letters about these records stand, by record; of cases that are open to whoever asks."""
    return {row.about_id: line(row) for row in Letter.objects.filter(about_id__in=about_ids).order_by("posted_at")}


def is_under_way(about_id: UUID, *, case_id: UUID) -> bool:
    """Return whether a letter about a record has not arrived yet."""
    return Letter.objects.filter(case_id=case_id, about_id=about_id, status__in=CHASED).exists()


def how_often_reminded(about_id: UUID, *, case_id: UUID) -> int:
    """Return how many letters about a record the system has written by itself."""
    return Letter.objects.filter(case_id=case_id, about_id=about_id, from_unit_id=SYSTEM.unit_id).count()


def line(row: Letter) -> LetterLine:
    """Return how a letter stands."""
    return LetterLine(
        id=row.pk,
        about_id=row.about_id,
        to_name=row.to_name,
        address=row.address,
        is_secure=row.is_secure,
        status=LetterStatus(row.status),
        posted_on=row.posted_on,
        attempts=row.attempts,
        tried_at=row.tried_at,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
        fault=row.fault,
        settled_how=row.settled_how,
        channel=Channel(row.channel),
        link_until_on=row.link_until_on,
    )
