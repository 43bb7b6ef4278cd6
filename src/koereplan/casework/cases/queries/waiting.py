"""What waits for somebody across cases, beside the steps of their timetables."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.mine import waits_for
from koereplan.casework.cases.models import Listed

AHEAD = timedelta(days=14)
"""How long before its day something is shown."""

MOST = 100
"""How many are shown at once, the longest overdue first."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Something that waits from a day on, for somebody by name or not; `about` names whom or what it is about."""

    case_id: UUID
    person_name: str
    kind: str
    subject: UUID
    waits_on: date
    about: str
    staff_id: UUID | None


@door
def waiting(*, whole_unit: bool = False, actor: Actor, on: date) -> tuple[WaitingLine, ...]:
    """Return what waits for the actor, or for the actor's whole unit, in cases that lists show the actor.

    The actor's own is also what waits by name for a holder who is away, in a case on which the actor deputises.
    """
    shown = Listed.objects.shown_to(actor, on=on)
    found: list[Any] = list(
        waits_for(shown, whole_unit=whole_unit, actor=actor, on=on)
        .filter(waits_on__lte=on + AHEAD)
        .annotate(
            person_name=Subquery(shown.filter(case_id=OuterRef("case_id")).values("person_name")[:1]),
            opened=openings_of("case_id", actor=actor, on=on),
        )
        .filter(person_name__isnull=False)
        .order_by("waits_on", "id")[:MOST]
    )
    log_listed(uses.WAITING, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return tuple(
        WaitingLine(row.case_id, row.person_name, row.kind, row.subject, row.waits_on, row.about, row.staff_id)
        for row in found
    )
