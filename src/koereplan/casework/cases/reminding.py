"""Others who have not answered by the day are reminded by mail, before anybody has to; then it is the asker's turn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from koereplan.casework.access import SYSTEM, Actor, ContentClass, Reading
from koereplan.casework.acting import acting
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.contacts.models import Contact
from koereplan.casework.journal.events import Event, day_in_words
from koereplan.casework.journal.outbox import Outgoing, Recipient, how_often_reminded, is_under_way, post
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.one_by_one import one_by_one

TEXT = """\
{sender} skrev den {asked_on} for at få {what}. Der er ikke registreret noget svar.

Sag i Køreplan: {reference}

Svar i Køreplan eller på den måde, I er spurgt. Er I i tvivl, så ring til {sender}.
"""


COURSE = Reading(ContentClass.ROADMAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Whom to remind of what, as a room says it: who asked, on which day and for what, and how journal and log tell."""

    to: Recipient
    from_unit_id: UUID
    asked_on: date
    what: str
    told: Event
    use: Use
    content: Reading = COURSE
    rests_on: UUID | None = None


def remind_unanswered(
    kind: str, reminder_of: Callable[[Case, UUID], Reminder | None], *, actor: Actor, on: date
) -> int:
    """Remind of what waits of a kind and is due, each in its own transaction, and return how many were written to.

    What nobody can be reminded of by mail goes on waiting for whoever asked, or holds the case. Done twice on a day,
    it does nothing the second time.

    :raises ExceptionGroup: some could not be reminded of; all others were.
    """
    with acting(actor, on=on), connection.cursor() as cursor:
        cursor.execute("SELECT case_id, subject FROM cases_unanswered(%s, %s)", [kind, on])
        due: list[tuple[UUID, UUID]] = cursor.fetchall()
    return one_by_one(lambda one: _remind(*one, kind, reminder_of, actor=actor, on=on), due)


def is_part_of(case: Case, unit_id: UUID, *, on: date) -> bool:
    """Return whether a unit works on the case now, or the one that it is part of: it holds it, or is drawn in."""
    unit_id = heirs(actor=SYSTEM, on=on).get(unit_id, unit_id)
    drawn_in = Contact.objects.filter(case=case, unit=unit_id, released_on__isnull=True)
    return unit_id == case.unit_id or drawn_in.exists()


@transaction.atomic
def _remind(
    case_id: UUID,
    subject: UUID,
    kind: str,
    reminder_of: Callable[[Case, UUID], Reminder | None],
    *,
    actor: Actor,
    on: date,
) -> bool:
    with acting(actor, on=on):
        case = locked_case(case_id)
        waits = Waiting.objects.filter(case=case, kind=kind, subject=subject, waits_on__lte=on)
        if case.closed_on is not None or not waits.exists() or not _helps_to_mail(case, subject):
            return False
        reminder = reminder_of(case, subject)
        if reminder is None:
            return False
        see(case, reminder.use, actor=actor, on=on)
        post(_letter(case, subject, reminder, actor=actor, on=on), actor=actor, on=on)
        waits.update(waits_on=on + timedelta(days=settings.REMIND_AFTER_DAYS))
        tell(case, reminder.told, actor=actor, on=on)
        return True


def _helps_to_mail(case: Case, subject: UUID) -> bool:
    """Return whether all that was sent has arrived, and mail has not been tried often enough."""
    if is_under_way(subject, case_id=case.pk):
        return False
    return how_often_reminded(subject, case_id=case.pk) < settings.REMIND_BY_MAIL_TIMES


def _letter(case: Case, subject: UUID, reminder: Reminder, *, actor: Actor, on: date) -> Outgoing:
    """Return a reminder: the case by its reference, and nothing of the person."""
    sender = unit_name(reminder.from_unit_id, actor=actor, on=on)
    return Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=subject,
        rests_on=reminder.rests_on,
        content=frozenset({reminder.content}),
        to=reminder.to,
        from_name=sender,
        subject=f"Påmindelse fra Køreplan, sag {case.reference}",
        text=TEXT.format(
            sender=sender,
            asked_on=day_in_words(reminder.asked_on),
            what=reminder.what,
            reference=case.reference,
        ),
    )
