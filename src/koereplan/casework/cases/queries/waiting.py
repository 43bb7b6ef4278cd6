"""What waits for somebody across cases, beside the steps of their timetables."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed, Waiting
from koereplan.casework.cases.own import is_here

AHEAD = timedelta(days=14)
"""How long before its day something is shown."""

MOST = 100
"""How many are shown at once, the longest overdue first."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Something that waits from a day on; `about` names whom or what it is about."""

    case_id: UUID
    person_name: str
    kind: str
    subject: UUID
    waits_on: date
    about: str


@door
def waiting(*, whole_unit: bool = False, actor: Actor, on: date) -> tuple[WaitingLine, ...]:
    """Return what waits for the actor, or for the actor's whole unit, in cases that lists show the actor.

    The actor's own is also what waits by name for a holder who is away, in a case on which the actor deputises.
    """
    shown = Listed.objects.shown_to(actor, on=on)
    held = Q(unit__isnull=True, case__in=_held(shown, whole_unit=whole_unit, actor=actor, on=on).values("case_id"))
    own = Q(staff__isnull=True) | Q(staff=actor.staff_id) | Exists(_of_somebody_away(shown, actor=actor, on=on))
    asked = Q(unit=actor.unit_id) & (Q() if whole_unit else own)
    found: list[Any] = list(
        Waiting.objects.filter(held | asked, is_silent=False, waits_on__lte=on + AHEAD)
        .annotate(
            person_name=Subquery(shown.filter(case_id=OuterRef("case_id")).values("person_name")[:1]),
            opened=openings_of("case_id", actor=actor, on=on),
        )
        .filter(person_name__isnull=False)
        .order_by("waits_on", "id")[:MOST]
    )
    log_listed(uses.WAITING, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return tuple(
        WaitingLine(row.case_id, row.person_name, row.kind, row.subject, row.waits_on, row.about) for row in found
    )


def _held(shown: QuerySet[Listed], *, whole_unit: bool, actor: Actor, on: date) -> QuerySet[Listed]:
    """Return the cases that the actor's unit holds, or of these the actor's own to see to."""
    here = shown.filter(unit_id=actor.unit_id)
    if whole_unit:
        return here
    return here.filter(Q(holder_id=actor.staff_id) | _deputises(actor, on=on))


def _of_somebody_away(shown: QuerySet[Listed], *, actor: Actor, on: date) -> QuerySet[Listed]:
    """Return the case of a row that waits for its holder by name, where the actor deputises for them today."""
    of_holder = shown.filter(unit_id=actor.unit_id, case_id=OuterRef("case_id"), holder_id=OuterRef("staff_id"))
    return of_holder.filter(_deputises(actor, on=on))


def _deputises(actor: Actor, *, on: date) -> Q:
    return ~is_here("holder_id", on=on) & Q(deputy_id=actor.staff_id)
