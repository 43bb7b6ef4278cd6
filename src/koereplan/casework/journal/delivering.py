"""How letters get out: each is taken by one worker at a time, tried again later and later, and at last given up.

Nothing is lost: an attempt is counted, and the next one set, before it is made. A worker that dies between sending and
noting it leaves a letter that is sent once more; both have the same Message-ID, by which mail systems know them as one.
In quiet hours only what cannot wait goes. What hour it is, the edge says (`at=`).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.journal.calendar import Invitation
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.kinds import Channel, LetterStatus
from koereplan.casework.journal.links import as_typed, secret_of
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.services import record

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, *[4 * 60] * 12))
"""How long after each attempt the next one is made, and none after the last: a mail server can be away for a day."""

GAVE_UP = _("Postserveren svarede ikke.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNotDelivered(Event):
    """A letter did not arrive, and is not tried again unless somebody asks for it."""

    says: ClassVar = _("Beskeden til {to} er ikke nået frem.")
    to: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter as it is to be sent now, with the appointment it brings. Not `is_whole`, it says only that it waits.

    `link` is the secret of its one-time link, as it is typed, while that works.
    """

    id: UUID
    channel: Channel
    reference: str
    from_name: str
    to_name: str
    address: str
    is_whole: bool
    subject: str
    text: str
    posted_at: datetime
    invitation: Invitation | None = None
    link: str = ""


@transaction.atomic
def take_up(*, most: int, quiet: bool = False, on: date, at: datetime) -> tuple[Parcel, ...]:
    """Return letters that wait to be sent now, the longest waiting first, each with the attempt counted.

    No two workers are given the same. When it is `quiet`, only what cannot wait for the day is sent.
    """
    with acting(SYSTEM, on=on):
        waiting = Letter.objects.select_for_update(skip_locked=True).filter(status=LetterStatus.WAITING)
        ready = waiting.filter(Q(cannot_wait=True) if quiet else Q(), next_at__lte=at)
        letters = list(ready.order_by("next_at", "posted_at")[:most])
        for letter in letters:
            if letter.attempts >= len(WAITS):
                _give_up(letter, str(GAVE_UP), on=on)
        taken = [letter for letter in letters if letter.status == LetterStatus.WAITING]
        for attempts in {letter.attempts for letter in taken}:
            alike = Letter.objects.filter(pk__in=[letter.pk for letter in taken if letter.attempts == attempts])
            alike.update(attempts=attempts + 1, tried_at=at, next_at=at + WAITS[attempts])
        return tuple(parcel_of(letter, on=on) for letter in taken)


@transaction.atomic
def put_back(parcels: Collection[Parcel], *, on: date, at: datetime) -> None:
    """Let letters wait on that were taken up and could not be tried: that was no attempt."""
    with acting(SYSTEM, on=on):
        taken = Letter.objects.filter(pk__in=[parcel.id for parcel in parcels], status=LetterStatus.WAITING)
        taken.update(attempts=F("attempts") - 1, next_at=at + WAITS[0])


def parcel_of(letter: Letter, *, on: date) -> Parcel:
    """Return a letter as it would be sent on a day."""
    works = letter.link_until_on is not None and letter.link_until_on > on
    return Parcel(
        id=letter.pk,
        channel=Channel(letter.channel),
        reference=letter.reference,
        from_name=letter.from_name,
        to_name=letter.to_name,
        address=letter.address,
        is_whole=letter.is_secure or letter.calendar is not None or letter.case_id is None,
        subject=letter.subject,
        text=letter.text,
        posted_at=letter.posted_at,
        invitation=Invitation.of(letter.calendar) if letter.calendar else None,
        link=as_typed(secret_of(letter)) if works else "",
    )


_SENT = "UPDATE journal_letter SET status = %s, sent_at = statement_timestamp(), fault = '' WHERE id = %s"


@contextmanager
def noting() -> Iterator[None]:
    """Let what is noted of letters be seen at once, and be on the disk within a second.

    A worker that is killed has noted it all the same. Where the database itself dies in that second, letters are sent
    once more, as those are that a worker has sent and not noted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def sent(letter_id: UUID, *, on: date) -> None:
    """Note that the mail server has taken a letter."""
    with acting(SYSTEM, on=on), connection.cursor() as cursor:
        # What was stopped meanwhile has gone all the same, and says so.
        cursor.execute(_SENT, [LetterStatus.SENT, letter_id])


def went(*, posted_before: date, on: date) -> None:
    """Note that letters from before a day went when they were written, as of a course that is told afterwards."""
    with acting(SYSTEM, on=on):
        old = Letter.objects.filter(status=LetterStatus.WAITING, posted_on__lt=posted_before)
        old.update(status=LetterStatus.SENT, attempts=1, tried_at=F("posted_on"), sent_at=F("posted_on"))


@transaction.atomic
def arrived(letter_id: UUID, *, on: date, at: datetime) -> None:
    """Note that a letter has arrived, by the receipt of whoever carried it."""
    with acting(SYSTEM, on=on):
        Letter.objects.filter(pk=letter_id, status=LetterStatus.SENT, delivered_at=None).update(delivered_at=at)


@transaction.atomic
def came_back(letter_id: UUID, *, fault: str, on: date) -> None:
    """Note that a letter which was taken has not arrived: it has failed, unless it was said to have arrived before."""
    with acting(SYSTEM, on=on):
        sent_ones = Letter.objects.select_for_update().filter(status=LetterStatus.SENT, delivered_at=None)
        letter = sent_ones.filter(pk=letter_id).first()
        if letter:
            _give_up(letter, fault, on=on)


@transaction.atomic
def not_sent(letter_id: UUID, *, fault: str, for_good: bool, on: date) -> None:
    """Note that the mail server did not take a letter; after the last attempt, or a no `for_good`, it has failed."""
    with acting(SYSTEM, on=on):
        letter = _waiting(letter_id)
        if letter is None:
            return
        if for_good or letter.attempts >= len(WAITS):
            _give_up(letter, fault, on=on)
            return
        letter.fault = fault
        letter.save(update_fields=["fault"])


def _waiting(letter_id: UUID) -> Letter | None:
    return Letter.objects.select_for_update().filter(pk=letter_id, status=LetterStatus.WAITING).first()


def _give_up(letter: Letter, fault: str, *, on: date) -> None:
    letter.status, letter.fault = LetterStatus.FAILED, fault
    letter.save(update_fields=["status", "fault"])
    if letter.case_id is None:
        return
    open_cases([letter.case_id])
    record(LetterNotDelivered(subject=of_case(letter.case_id), to=letter.to_name), actor=SYSTEM, on=on)
