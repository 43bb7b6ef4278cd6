"""Withdrawn consents that a unit must confirm to have stopped using."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from koereplan.casework.access import Actor, Basis, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.cases.shapes import Named
from koereplan.casework.consents.stops import is_late, stops_to_confirm
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.beside import unit_called


@dataclass(frozen=True, slots=True)
class StopLine:
    """A withdrawn consent that the unit must confirm. The name is empty where the case is not open any more."""

    id: UUID
    reference: str
    person_name: str
    given_on: date | None
    withdrawn_on: date
    asker: Named
    is_late: bool


@door
def stops_of_unit(*, actor: Actor, on: date) -> tuple[StopLine, ...]:
    """Return the withdrawn consents that the actor's unit must confirm to have stopped using."""
    # The name is that of a case which is still open to the actor on another ground.
    listed = Listed.objects.shown_to(actor, on=on).filter(case_id=OuterRef("case_id"))
    rows: list[Any] = list(
        stops_to_confirm(actor)
        .annotate(
            person_name=Subquery(listed.values("person_name")[:1]),
            opened=openings_of("case_id", actor=actor, on=on),
            asker_name=unit_called("recorded_for_id", on=on),
        )
        .order_by("withdrawn_on", "id")
    )
    named = [(row.case_id, row.opened) for row in rows if row.person_name]
    if named:
        log_listed(uses.STOPS_OF_UNIT, named, actor=actor, on=on)
    nameless = ((row.case_id, Basis.CONSENT) for row in rows if not row.person_name)
    used = Used.of(nameless, purpose=Purpose.COORDINATION, classes=frozenset())
    log(uses.STOPS_OF_UNIT, used, actor=actor, on=on)
    return tuple(
        StopLine(
            id=row.pk,
            reference=row.reference,
            person_name=row.person_name or "",
            given_on=row.given_on,
            withdrawn_on=row.withdrawn_on,
            asker=Named(row.recorded_for_id or UUID(int=0), row.asker_name or ""),
            is_late=is_late(row, on=on),
        )
        for row in rows
    )
