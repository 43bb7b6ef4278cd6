"""The steps that are expected of a municipality, late and soon, across the cases that lists show it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.mine import SOON
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.own import held_here
from koereplan.casework.cases.queries.waiting import MOST
from koereplan.roadmap import Party


@dataclass(frozen=True, slots=True)
class ExpectedStep:
    """A step that waits for the municipality, or in a case that it holds; late when its last day on time has passed."""

    case_id: UUID
    person_name: str
    step: str
    occurrence: int
    due_on: date
    is_late: bool


@door
def expected_steps(*, whole_unit: bool = False, actor: Actor, on: date) -> tuple[ExpectedStep, ...]:
    """Return the late and the next steps of cases that the actor, or the whole unit, holds, and of a municipality's."""
    shown = Listed.objects.shown_to(actor, on=on)
    held = Q(case_id__in=held_here(shown, whole_unit=whole_unit, actor=actor, on=on).values("case_id"))
    ours = ~Q(unit_id=actor.unit_id) & Q(responsible=Party.MUNICIPALITY.value)
    waits = (Q(ended_on__isnull=True) | Q(ended_on__gt=on)) & Q(unit_id__isnull=False, due_on__lte=on + SOON)
    found: list[Any] = list(
        Work.objects.shown_to(actor, on=on)
        .filter(waits, held | ours)
        .annotate(
            person_name=Subquery(shown.filter(case_id=OuterRef("case_id")).values("person_name")[:1]),
            opened=openings_of("case_id", actor=actor, on=on),
        )
        .order_by("due_on", "row_id")[:MOST]
    )
    log_listed(uses.EXPECTED_STEPS, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return tuple(
        ExpectedStep(row.case_id, row.person_name, row.step, row.occurrence, row.due_on, row.waits_until < on)
        for row in found
    )
