"""Step 1 as it is done now: the municipality is told through its entry point, and some have confirmed it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.journal import delivering
from koereplan.casework.journal.outbox import letters_about
from koereplan.casework.notices import services
from koereplan.casework.notices.queries import prepared_notice
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.casework.organisations.kinds import Topic

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.access import Actor

LATELY = timedelta(days=40)
"""How long ago people began to send notices from here; before that they were written down by hand."""

_UNDER_WAY = timedelta(days=7)
"""How old a letter is at most that the demo's worker delivers when it first starts; the others went when written."""

_CONFIRMED_WITHIN = timedelta(days=2)
_ALL = 10_000


def way_into(town: UUID, *, actor: Actor, on: date) -> UUID | None:
    """Return where a municipality takes notices of admission, if it has said so by a day."""
    points = entry_points_of(town, topics=[Topic.ADMISSIONS], actor=actor, on=on)
    return points[0].id if points else None


def send(case_id: UUID, way_in: UUID, *, revision: int, actor: Actor, on: date) -> UUID:
    """Let somebody send a notice, and return it."""
    services.send_notice(case_id, [way_in], revision=revision, actor=actor, on=on)
    return prepared_notice(case_id, actor=actor, on=on).sent[0].id


def confirm(notice_id: UUID, *, coordinator: Actor, sent_on: date, today: date) -> None:
    """Let the municipality's coordinator confirm a notice some days later, unless that lies ahead."""
    on = sent_on + _CONFIRMED_WITHIN
    if on < today:
        services.acknowledge_notice(notice_id, actor=coordinator, on=on)


def let_fail(case_id: UUID, notice_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the mail of a notice not arrive: the mailbox is not there any more."""
    with acting(actor, on=on):
        open_cases([case_id])
        letter = letters_about([notice_id])[notice_id]
    at = timezone.now()
    taken = delivering.take_up(most=_ALL, on=on, at=at)
    delivering.put_back([parcel for parcel in taken if parcel.id != letter.id], on=on, at=at)
    delivering.not_sent(letter.id, fault="Postserveren siger nej (550): Ukendt postkasse", for_good=True, on=on)
    let_failed_letters_wait(on=on)


def let_old_ones_be_delivered(*, today: date) -> None:
    """Let every letter that was written over a week ago have gone on its day."""
    delivering.went(posted_before=today - _UNDER_WAY, on=today)
