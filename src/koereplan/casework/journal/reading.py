"""The journal, read by rooms that know what is open to whom: nothing here decides that, so no page may ask here."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.journal.events import KINDS
from koereplan.casework.journal.models import Entry, LogEntry


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


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log: who used which cases, and nothing of what they hold. `bases` names one for each case."""

    id: int
    at: datetime
    on: date
    actor_id: UUID
    actor_name: str
    role: str
    unit_id: UUID
    use: str
    changes: bool
    case_ids: list[UUID]
    bases: list[str]
    classes: list[str]
    purpose: str
    recipient_id: UUID | None


def entries_of(subject: str, *, until: date, most: int) -> tuple[JournalLine, ...]:
    """Return the newest entries about a subject, as the journal stood at the end of a day."""
    entries = Entry.objects.filter(subject=subject, on__lte=until).order_by("-id")[:most]
    return tuple(_line(entry) for entry in entries)


def entries_by_others(
    subjects: Collection[str], *, than: UUID, since: date, until: date, most: int
) -> tuple[JournalLine, ...]:
    """Return the newest entries about subjects that somebody else made between two days."""
    entries = (
        Entry.objects.filter(subject__in=subjects, on__gte=since, on__lte=until)
        .exclude(actor_id=than)
        .order_by("-id")[:most]
    )
    return tuple(_line(entry) for entry in entries)


def first_change(subject: str, *, after_revision: int, touching: Collection[str]) -> JournalLine | None:
    """Return the first change of any of these things after a revision, if there is one."""
    entry = (
        Entry.objects.filter(subject=subject, revision__gt=after_revision, touches__overlap=list(touching))
        .order_by("id")
        .first()
    )
    return _line(entry) if entry else None


def log_lines(
    *,
    case_id: UUID | None = None,
    staff_ids: Collection[UUID] | None = None,
    unit_id: UUID | None = None,
    use: str | None = None,
    changes: bool | None = None,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    before: int | None = None,
    most: int,
) -> tuple[LogLine, ...]:
    """Return the newest entries of the log that fit all that is asked for; `before` is where a page before ended."""
    conditions = {
        "case_ids__contains": None if case_id is None else [case_id],
        "actor_id__in": staff_ids,
        "unit_id": unit_id,
        "use": use,
        "changes": changes,
        "at__gte": from_at,
        "at__lt": until_at,
        "id__lt": before,
    }
    asked = {name: value for name, value in conditions.items() if value is not None}
    names = [field.name for field in fields(LogLine)]
    rows = LogEntry.objects.filter(**asked).order_by("-id").values_list(*names)[:most]
    return tuple(LogLine(*row) for row in rows)


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
