"""Lateness as of any day: from the stored timetable of that day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q

from koereplan.casework.access import Actor
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import DueRow, Holding, Listed
from koereplan.casework.cases.standing import PAGE
from koereplan.casework.cases.timetable import state_on
from koereplan.foundation.instants import midnight
from koereplan.foundation.spans import covering
from koereplan.roadmap import State


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step that was late on a day, and who held the case then."""

    case_id: UUID
    reference: str
    person_name: str
    step: str
    occurrence: int
    due_on: date
    last_day: date
    holder_id: UUID
    holder_name: str


@door
def late_steps(*, as_of: date, actor: Actor, on: date) -> tuple[LateStep, ...]:
    """Return what was late, by what was recorded then, in the cases that the actor's unit held at the end of a day.

    Cases that are no longer open to the actor are left out; the longest overdue comes first.
    """
    end = midnight(as_of + timedelta(days=1))
    listed = Listed.objects.shown_to(actor, on=on).values_list("case_id", flat=True)
    opened = open_cases(list(listed), content=[reading.number for reading in PAGE])
    held = Holding.objects.filter(
        Q(until_at__isnull=True) | Q(until_at__gte=end),
        unit=actor.unit_id,
        from_at__lt=end,
        case__in=opened,
    )
    found = held.select_related("case", "staff").annotate(opened=openings_of("case_id", actor=actor, on=on))
    holders = {holding.case_id: holding for holding in found}
    rows = (
        DueRow.objects.filter(covering(as_of), stay__case__in=list(holders), due_on__lt=as_of)
        .annotate(edition=F("stay__edition"))
        .order_by("due_on", "id")
    )
    late = []
    for row in rows:
        if row.due_on and state_on(row, edition_key=row.edition, on=as_of) is State.OVERDUE:
            held_by = holders[row.case_id]
            late.append(
                LateStep(
                    case_id=row.case_id,
                    reference=held_by.case.reference,
                    person_name=held_by.case.person_name,
                    step=row.step,
                    occurrence=row.occurrence,
                    due_on=row.due_on,
                    last_day=max(row.due_on, row.act_by or row.due_on),
                    holder_id=held_by.staff_id,
                    holder_name=held_by.staff.full_name,
                )
            )
    shown = ((line.case_id, holders[line.case_id].opened) for line in late)
    log_listed(uses.LATE_STEPS, shown, actor=actor, on=on)
    return tuple(late)
