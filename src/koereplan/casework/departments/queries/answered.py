"""What a unit has answered lately, as those who work there look back on it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor, Basis, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.drawing_in import TOLD_BY_NOTICE
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.contacts.models import Notice
from koereplan.casework.departments import uses
from koereplan.casework.departments.days import first_of_week
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """An answer: on which day, by whom, of which kind, and about whom, as far as that is still open to the reader.

    `case_id` names the case where the reader may open it.
    """

    on: date
    by: str
    kind: str
    person_name: str
    case_id: UUID | None


@door
def answered_this_week(*, actor: Actor, on: date) -> tuple[AnsweredLine, ...]:
    """Return what the actor's unit has answered this week, the latest first; names, where the case is still open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT day, by, kind, case_id FROM answered_here(%s)", [first_of_week(on)])
        rows = cursor.fetchall()
    listed = _listed({case_id for *_said, case_id in rows}, actor=actor, on=on)
    told = _told({case_id for *_said, case_id in rows} - listed.keys(), actor=actor, on=on)
    names = told | listed
    return tuple(
        AnsweredLine(day, by, kind, names.get(case_id, ""), case_id if case_id in listed else None)
        for day, by, kind, case_id in rows
    )


def _listed(case_ids: set[UUID], *, actor: Actor, on: date) -> dict[UUID, str]:
    """Return the names in the cases that lists show the actor, and log that they were read."""
    shown = Listed.objects.shown_to(actor, on=on).filter(case_id__in=case_ids)
    rows = list(shown.annotate(opened=openings_of("case_id", actor=actor, on=on)))
    log_listed(uses.ANSWERED_THIS_WEEK, ((row.case_id, row.opened) for row in rows), actor=actor, on=on)
    return {row.case_id: row.person_name for row in rows}


def _told(case_ids: set[UUID], *, actor: Actor, on: date) -> dict[UUID, str]:
    """Return the names in the admissions that the unit was told of and sees no more of, and log that they were read."""
    found = [row for row in Notice.objects.raw("SELECT * FROM open_notices()") if row.case_id in case_ids]
    use, basis = uses.ANSWERED_THIS_WEEK, Basis.ADMISSION_NOTICE
    used = Used.of(((row.case_id, basis) for row in found), purpose=Purpose.COORDINATION, classes=TOLD_BY_NOTICE)
    given = [(row.case_id, basis, row.consent_id) for row in found]
    disclosed = disclosed_to(actor, given, classes=TOLD_BY_NOTICE, purpose=used.purpose)
    log(use, used, disclosed=disclosed, actor=actor, on=on)
    return {row.case_id: row.person_name for row in found}
