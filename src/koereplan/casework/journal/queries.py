"""The journal, read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import KINDS
from koereplan.casework.journal.models import Entry


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry, in words."""

    subject: str
    kind: str
    text: str
    at: datetime
    on: date
    actor_id: UUID
    actor_name: str
    revision: int | None


def entries_of(
    subject: str, *, until: date | None = None, most: int = 20, actor: Actor, on: date
) -> tuple[JournalLine, ...]:
    """Return the newest entries about a subject, as the journal stood at the end of a day. The caller has shown
    that the subject is open to the actor.
    """
    del actor
    entries = Entry.objects.filter(subject=subject, on__lte=until or on).order_by("-id")[:most]
    return tuple(_line(entry) for entry in entries)


def entries_by_others(
    subjects: Collection[str], *, since: date, most: int = 20, actor: Actor, on: date
) -> tuple[JournalLine, ...]:
    """Return the newest entries about subjects open to the actor that somebody else made since a day."""
    entries = (
        Entry.objects.filter(subject__in=subjects, on__gte=since, on__lte=on)
        .exclude(actor_id=actor.staff_id)
        .order_by("-id")[:most]
    )
    return tuple(_line(entry) for entry in entries)


def first_change(
    subject: str, *, after_revision: int, touching: Collection[str], actor: Actor, on: date
) -> JournalLine | None:
    """Return the first change of any of these things after a revision, if there is one."""
    del actor, on
    entry = (
        Entry.objects.filter(subject=subject, revision__gt=after_revision, touches__overlap=list(touching))
        .order_by("id")
        .first()
    )
    return _line(entry) if entry else None


def _line(entry: Entry) -> JournalLine:
    event = KINDS.get(entry.kind)
    return JournalLine(
        subject=entry.subject,
        kind=entry.kind,
        text=event.sentence(entry.payload) if event else entry.kind,
        at=entry.at,
        on=entry.on,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        revision=entry.revision,
    )
