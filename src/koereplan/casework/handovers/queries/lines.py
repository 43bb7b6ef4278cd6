"""Handovers as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from koereplan.casework.access import Actor, Doing, LifeArea, May
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.area_holding import holder_of_area
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Stay
from koereplan.casework.cases.seeing import see, seen
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.handovers import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.doings import answering, giving
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.models import Handover, Message
from koereplan.casework.handovers.receiving import awaits, receivers
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.beside import unit_called, works_in
from koereplan.casework.organisations.models import Staff, UnitSpan
from koereplan.casework.organisations.queries import UnitRow


class HandoverState(StrEnum):
    """How a handover stands on a day. A passed date changes nothing: it only waits longer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    TAKEN_OVER = "taken_over"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class MessageLine:
    """What somebody wrote about a handover."""

    text: str
    at: datetime
    by: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """A handover: who offered what to whom, for when, and what was answered.

    `waits` says that the day has passed, `is_gone` that the unit which is asked does not exist any more, `has_left`
    that whoever is to take over does not work there.
    """

    id: UUID
    case_id: UUID
    reference: str
    person_name: str
    from_unit: Named
    to_unit: Named
    life_area: LifeArea | None
    awaits: Awaits
    summary: str
    expected_on: date | None
    offered_on: date
    offered_by: Named
    plan_owner: Named | None
    deputy: Named | None
    accepted_on: date | None
    happened_on: date | None
    plan_received_on: date | None
    plan_received_by: Named | None
    ended_on: date | None
    reason: str
    state: HandoverState
    waits: bool
    is_gone: bool
    has_left: bool
    messages: tuple[MessageLine, ...]
    may_answer: bool
    may_change: bool
    may_write: bool
    may_record: bool


@door
def handovers_of_case(case_id: UUID, *, actor: Actor, on: date) -> tuple[HandoverLine, ...]:
    """Return a case's handovers, the open ones first, then the newest; none of a case that is not open to the actor."""
    open_cases([case_id])
    handovers = Handover.objects.filter(case=case_id)
    newest_first = handovers.order_by(F("ended_on").desc(nulls_first=True), "life_area", "-offered_on")
    return _lines(newest_first, use=uses.HANDOVERS_OF_CASE, actor=actor, on=on)


@door
def handover_of(case_id: UUID, *, actor: Actor, on: date) -> HandoverLine | None:
    """Return the open handover of the whole case, if there is one and it is open to the actor."""
    open_cases([case_id])
    running = Handover.objects.filter(case=case_id, ended_on__isnull=True, life_area="")
    return next(iter(_lines(running, use=uses.HANDOVER_OF, actor=actor, on=on)), None)


@door
def receivers_of_case(
    case_id: UUID, area: LifeArea | None = None, *, actor: Actor, on: date
) -> tuple[tuple[UnitRow, Awaits], ...]:
    """Return the units that a case, or an area of life in it, can be offered to, each with what its yes waits for.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.RECEIVERS_OF_CASE, actor=actor, on=on)
    held = holder_of_area(case, area, on=on) if area else None
    giver_id = held.unit_id if held else case.unit_id
    stay = Stay.objects.filter(case=case).latest("number")
    return tuple(
        (unit, awaits(unit, area, stay)) for unit in receivers(case, area, giver_id=giver_id, actor=actor, on=on)
    )


def _lines(handovers: QuerySet[Handover], *, use: Use, actor: Actor, on: date) -> tuple[HandoverLine, ...]:
    """Return handovers of cases open to the actor, with all that is written about them, in one query."""
    messages = Message.objects.filter(handover=OuterRef("pk")).order_by("id")
    former = UnitSpan.objects.filter(unit=OuterRef("to_unit")).order_by("-from_on").values("name")[:1]
    found = handovers.select_related("case", "offered_by", "plan_owner", "deputy", "plan_received_by").annotate(
        from_name=unit_called("from_unit", on=on),
        to_name=unit_called("to_unit", on=on),
        former_name=Subquery(former),
        works_there=Exists(works_in("plan_owner", "to_unit", on=on)),
        opened=openings_of("case_id", actor=actor, on=on),
        written=ArraySubquery(
            messages.values(
                as_json=JSONObject(text="text", at="recorded_at", by="recorded_by__full_name", unit="recorded_for")
            )
        ),
    )
    log_listed(use, ((handover.case_id, handover.opened) for handover in found), actor=actor, on=on)
    return tuple(_line(handover, actor=actor, on=on) for handover in found)


def _line(handover: Any, *, actor: Actor, on: date) -> HandoverLine:
    case = handover.case
    is_open = handover.ended_on is None
    waits = is_open and handover.happened_on is None and handover.expected_on is not None and handover.expected_on < on
    return HandoverLine(
        id=handover.pk,
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        from_unit=Named(handover.from_unit_id, handover.from_name or ""),
        to_unit=Named(handover.to_unit_id, handover.to_name or handover.former_name),
        life_area=LifeArea(handover.life_area) if handover.life_area else None,
        awaits=Awaits(handover.awaits),
        summary=handover.summary,
        expected_on=handover.expected_on,
        offered_on=handover.offered_on,
        offered_by=Named(handover.offered_by_id, handover.offered_by.full_name),
        plan_owner=_named(handover.plan_owner),
        deputy=_named(handover.deputy),
        accepted_on=handover.accepted_on,
        happened_on=handover.happened_on,
        plan_received_on=handover.plan_received_on,
        plan_received_by=_named(handover.plan_received_by),
        ended_on=handover.ended_on,
        reason=handover.reason,
        state=_state(handover),
        waits=waits,
        is_gone=is_open and handover.to_name is None,
        has_left=is_open and handover.plan_owner_id is not None and not handover.works_there,
        messages=tuple(
            MessageLine(
                row["text"],
                datetime.fromisoformat(row["at"]),
                row["by"] or "",
                UUID(row["unit"]) if row["unit"] else None,
            )
            for row in handover.written
        ),
        **_acts(handover, actor=actor, on=on),
    )


def _acts(handover: Handover, *, actor: Actor, on: date) -> dict[str, bool]:
    """Return what the reader may do about a handover; nothing about one that has ended."""
    acts = {
        "may_answer": answering(handover),
        "may_change": giving(handover),
        "may_write": answering(handover, May.WRITE_ABOUT_HANDOVER),
        "may_record": Doing(May.RECORD_MOVEMENT),
    }
    if handover.ended_on is not None or actor.unit_id not in {handover.from_unit_id, handover.to_unit_id}:
        return dict.fromkeys(acts, False)
    standing = standing_of(handover.case, actor=actor, on=on)
    return {name: bool(seen(actor, doing, standing=standing, on=on)) for name, doing in acts.items()}


def _named(staff: Staff | None) -> Named | None:
    return Named(staff.id, staff.full_name) if staff else None


def _state(handover: Handover) -> HandoverState:
    if handover.ended_on is not None:
        return HandoverState(handover.ending)
    return HandoverState.OFFERED if handover.accepted_on is None else HandoverState.ACCEPTED
