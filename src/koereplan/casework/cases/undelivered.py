"""What did not arrive of what was sent in the cases that a unit holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting
from koereplan.casework.cases.chasing import LETTER
from koereplan.casework.cases.listing import Openings, openings_of
from koereplan.casework.cases.models import Listed, Waiting
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import LetterLine, line
from koereplan.casework.organisations.models import Staff

MOST = 200
"""How many are shown at once, the oldest first."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A letter that did not arrive, with its case as lists show it; `is_own` that the actor answers for it."""

    case_id: UUID
    reference: str
    person_name: str
    holder_name: str
    is_own: bool
    letter: LetterLine
    opened: Openings


def undelivered(*, actor: Actor, on: date) -> tuple[Undelivered, ...]:
    """Return what did not arrive in the cases that the actor's unit holds, the oldest first."""
    here = Listed.objects.shown_to(actor, on=on).filter(unit_id=actor.unit_id)
    holder = Staff.objects.filter(pk=OuterRef("holder_id")).values("full_name")
    named = here.filter(case_id=OuterRef("case_id")).annotate(holder_name=Subquery(holder))
    told = ("reference", "person_name", "holder_name", "holder_id", "deputy_id")
    waiting: list[Any] = list(
        Waiting.objects.filter(kind=LETTER, unit=None, is_silent=False, case__in=here.values("case_id"))
        .annotate(
            opened=openings_of("case_id", actor=actor, on=on),
            **{name: Subquery(named.values(name)[:1]) for name in told},
        )
        .order_by("waits_on", "id")[:MOST]
    )
    # How a letter fared tells nothing of the person, whatever the letter says.
    with acting(SYSTEM, on=on):
        failed = Letter.objects.filter(pk__in=[row.subject for row in waiting], status=LetterStatus.FAILED)
        letters = {row.pk: line(row) for row in failed}
    return tuple(
        Undelivered(
            case_id=row.case_id,
            reference=row.reference,
            person_name=row.person_name,
            holder_name=row.holder_name or "",
            is_own=actor.staff_id in {row.holder_id, row.deputy_id},
            letter=letters[row.subject],
            opened=row.opened,
        )
        for row in waiting
        if row.subject in letters
    )
