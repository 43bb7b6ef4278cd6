"""The journal, read by rooms that know what is open to whom: nothing here decides that, so no page may ask here."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from koereplan.casework.journal.events import KINDS, OWN_WORDS
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
    """Return the first change of any of these things after a revision, if there is one; without anybody's own words."""
    entry = (
        Entry.objects.filter(subject=subject, revision__gt=after_revision, touches__overlap=list(touching))
        .order_by("id")
        .first()
    )
    return _line(entry, without=OWN_WORDS) if entry else None


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
    to_person: bool = False,
    most: int,
) -> tuple[LogLine, ...]:
    """Return the newest entries of the log that fit all that is asked for; `before` is where a page before ended.

    The database gives them to an auditor, and those of a case to the person it is about; `to_person` leaves out what
    the person is not told of. To an auditor it does not say whose case it was where that is nobody else's to know.
    """
    staff = None if staff_ids is None else list(staff_ids)
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, [case_id, staff, unit_id, use, changes, from_at, until_at, before, most, to_person])
        return tuple(LogLine(*row) for row in cursor.fetchall())


_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(LogLine))
_SEARCH = f"SELECT {_COLUMNS} FROM search_log(%s, %s::uuid[], %s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - names of ours


def _line(entry: Entry, *, without: Collection[str] = ()) -> JournalLine:
    event = KINDS.get(entry.kind)
    payload = {name: "" if name in without else value for name, value in entry.payload.items()}
    return JournalLine(
        subject=entry.subject,
        kind=entry.kind,
        text=event.sentence(payload).strip() if event else entry.kind,
        at=entry.at,
        on=entry.on,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        revision=entry.revision,
    )
