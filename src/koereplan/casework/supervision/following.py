"""Which time comes next: the newest that was agreed since something was held, or missed."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import OuterRef, Subquery

from koereplan.casework.supervision.kinds import Mode
from koereplan.casework.supervision.models import Appointment, FirstMeeting, Session
from koereplan.casework.supervision.shapes import AppointmentLine


def following_of(stay_ids: Collection[UUID]) -> Mapping[UUID, AppointmentLine]:
    """Return the time that comes next in each of these stays, as far as there is one, in one query.

    What is agreed in the act that writes a session down has the same instant as the session, and follows it.
    """
    of_stay = {"stay": OuterRef("stay")}
    held = FirstMeeting.objects.filter(**of_stay).order_by("-recorded_at").values("recorded_at")[:1]
    met = Session.objects.filter(corrects__isnull=True, **of_stay).order_by("-recorded_at").values("recorded_at")[:1]
    newest = (
        Appointment.objects.filter(stay__in=stay_ids)
        .annotate(held_at=Subquery(held), met_at=Subquery(met))
        .order_by("stay", "-recorded_at")
        .distinct("stay")
    )
    return {
        row.stay_id: AppointmentLine(row.meets_on, row.meets_at, Mode(row.mode), row.place)
        for row in newest
        if all(at is None or row.recorded_at >= at for at in (row.held_at, row.met_at))
    }
