"""When somebody is to be at meetings, across cases."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.meetings import uses


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting that is neither closed nor cancelled, and when it is."""

    id: UUID
    case_id: UUID
    starts_at: datetime
    minutes: int


@door
def meetings_ahead(*, actor: Actor, on: date) -> tuple[MeetingAhead, ...]:
    """Return the meetings to which the actor is called by name, or has answered for the unit, the first first.

    Only those of cases that lists show the actor, whose meetings are open.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, case_id, starts_at, minutes FROM meetings_of_staff(%s)", [actor.staff_id])
        found = [MeetingAhead(*row) for row in cursor.fetchall()]
    listed = Listed.objects.shown_to(actor, on=on).filter(case_id__in={one.case_id for one in found})
    shown = dict(listed.annotate(opened=openings_of("case_id", actor=actor, on=on)).values_list("case_id", "opened"))
    log_listed(uses.MEETINGS_AHEAD, shown.items(), actor=actor, on=on)
    return tuple(sorted((one for one in found if one.case_id in shown), key=lambda one: one.starts_at))
