"""How letters get out: each is taken by one worker at a time, tried again later and later, and at last given up.

Nothing is lost: an attempt is counted, and the next one set, before it is made. A worker that dies between sending and
noting it leaves a letter that is sent once more; both have the same Message-ID, by which mail systems know them as one.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.journal.calendar import Invitation
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.kinds import LetterStatus
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
    """A letter as it is to be sent now, with the appointment it brings. Not `is_whole`, it says only that it waits."""

    id: UUID
    reference: str
    from_name: str
    address: str
    is_whole: bool
    subject: str
    text: str
    posted_at: datetime
    invitation: Invitation | None = None


def due(*, most: int, on: date) -> tuple[UUID, ...]:
    """Return the letters that wait to be sent now, the longest waiting first."""
    with acting(SYSTEM, on=on):
        waiting = Letter.objects.filter(status=LetterStatus.WAITING, next_at__lte=Now())
        return tuple(waiting.order_by("next_at").values_list("pk", flat=True)[:most])


@transaction.atomic
def take_up(letter_id: UUID, *, on: date) -> Parcel | None:
    """Return a letter to send, with the attempt counted; nothing when it waits no more, or another worker has it."""
    with acting(SYSTEM, on=on):
        letter = _waiting(letter_id, next_at__lte=Now())
        if letter is None:
            return None
        if letter.attempts >= len(WAITS):
            _give_up(letter, str(GAVE_UP), on=on)
            return None
        letter.next_at = Now() + WAITS[letter.attempts]
        letter.tried_at = Now()
        letter.attempts += 1
        letter.save(update_fields=["next_at", "tried_at", "attempts"])
        return Parcel(
            id=letter.pk,
            reference=letter.reference,
            from_name=letter.from_name,
            address=letter.address,
            is_whole=letter.is_secure or letter.calendar is not None,
            subject=letter.subject,
            text=letter.text,
            posted_at=letter.posted_at,
            invitation=Invitation.of(letter.calendar) if letter.calendar else None,
        )


@transaction.atomic
def sent(letter_id: UUID, *, on: date) -> None:
    """Note that the mail server has taken a letter."""
    with acting(SYSTEM, on=on):
        # What was stopped meanwhile has gone all the same, and says so.
        Letter.objects.filter(pk=letter_id).update(status=LetterStatus.SENT, sent_at=Now(), fault="")


def went(*, posted_before: date, on: date) -> None:
    """Note that letters from before a day went when they were written, as of a course that is told afterwards."""
    with acting(SYSTEM, on=on):
        old = Letter.objects.filter(status=LetterStatus.WAITING, posted_on__lt=posted_before)
        old.update(status=LetterStatus.SENT, attempts=1, tried_at=F("posted_on"), sent_at=F("posted_on"))


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


def _waiting(letter_id: UUID, **also: object) -> Letter | None:
    waiting = Letter.objects.select_for_update(skip_locked=True)
    return waiting.filter(pk=letter_id, status=LetterStatus.WAITING, **also).first()


def _give_up(letter: Letter, fault: str, *, on: date) -> None:
    letter.status, letter.fault = LetterStatus.FAILED, fault
    letter.save(update_fields=["status", "fault"])
    open_cases([letter.case_id])
    record(LetterNotDelivered(subject=of_case(letter.case_id), to=letter.to_name), actor=SYSTEM, on=on)
