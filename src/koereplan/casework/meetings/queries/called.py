"""The calls that a unit has not answered, as it finds them among what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from koereplan.casework.access import Actor, ContentClass, Reading
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.kinds import HeldAs, Kind
from koereplan.casework.meetings.models import Call, Participant
from koereplan.foundation.instants import DENMARK

NEEDED = [Reading(content).number for content in (ContentClass.MEETINGS, ContentClass.ROADMAP)]


@dataclass(frozen=True, slots=True)
class UnitCall:
    """When and where a meeting is to which a unit is called, who calls, and for whom one answers which call."""

    participant_id: UUID
    number: int
    kind: Kind
    starts_at: datetime
    minutes: int
    held_as: HeldAs
    where: str
    called_by: str


@door
def calls_to_unit(meetings: Mapping[UUID, UUID], *, actor: Actor, on: date) -> Mapping[UUID, UnitCall]:
    """Return the present calls of meetings to which the actor's unit is called; each comes with its case's id."""
    if not meetings:
        return {}
    open_cases(list(set(meetings.values())), content=NEEDED)
    own_first = Case(When(Q(staff=actor.staff_id), then=Value(0)), default=Value(1))
    ours = Participant.objects.filter(meeting=OuterRef("meeting"), unit=actor.unit_id, until_number__isnull=True)
    found: list[Any] = list(
        Call.objects.filter(meeting__in=list(meetings), meeting__ended_on__isnull=True)
        .select_related("meeting__called_by")
        .annotate(
            speaker=Subquery(ours.order_by(own_first, "id").values("pk")[:1]),
            opened=openings_of("meeting__case_id", actor=actor, on=on),
        )
        .order_by("meeting", "-number")
        .distinct("meeting")
    )
    called = [row for row in found if row.speaker and row.starts_at]
    log_listed(uses.CALLS_TO_UNIT, ((row.meeting.case_id, row.opened) for row in called), actor=actor, on=on)
    return {row.meeting_id: _call(row) for row in called}


def _call(row: Any) -> UnitCall:
    return UnitCall(
        participant_id=row.speaker,
        number=row.number,
        kind=Kind(row.meeting.kind),
        starts_at=row.starts_at.astimezone(DENMARK),
        minutes=row.minutes,
        held_as=HeldAs(row.held_as),
        where=row.where,
        called_by=row.meeting.called_by.full_name,
    )
