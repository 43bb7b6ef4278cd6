"""Transfers as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from koereplan.casework.access import Actor, May, Standing, may
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Deputyship
from koereplan.casework.cases.shapes import Named
from koereplan.casework.handovers import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.models import Message, Transfer
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.models import Staff
from koereplan.foundation.spans import covering


class TransferState(StrEnum):
    """How a transfer stands on a day. A passed date changes nothing: it only waits longer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    TAKEN_OVER = "taken_over"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class MessageLine:
    """What somebody wrote about a transfer."""

    text: str
    at: datetime
    by: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer: who offered it to whom, for when, and what was answered. `waits` says that the day has passed."""

    id: UUID
    case_id: UUID
    reference: str
    person_name: str
    from_unit: Named
    to_unit: Named
    summary: str
    expected_on: date
    offered_on: date
    offered_by: Named
    plan_owner: Named | None
    deputy: Named | None
    accepted_on: date | None
    arrived_on: date | None
    ended_on: date | None
    reason: str
    state: TransferState
    waits: bool
    messages: tuple[MessageLine, ...]
    may_answer: bool
    may_change: bool


@door
def transfers_of_case(case_id: UUID, *, actor: Actor, on: date) -> tuple[TransferLine, ...]:
    """Return a case's transfers, the open one first, then the newest; none of a case that is not open to the actor."""
    open_cases([case_id])
    transfers = Transfer.objects.filter(case=case_id)
    newest_first = transfers.order_by(F("ended_on").desc(nulls_first=True), "-offered_on")
    return _lines(newest_first, use=uses.TRANSFERS_OF_CASE, actor=actor, on=on)


def _lines(transfers: QuerySet[Transfer], *, use: Use, actor: Actor, on: date) -> tuple[TransferLine, ...]:
    """Return transfers of cases open to the actor, with all that is written about them, in one query."""
    messages = Message.objects.filter(transfer=OuterRef("pk")).order_by("id")
    deputises = Deputyship.objects.filter(covering(on), case=OuterRef("case"), staff=actor.staff_id)
    found = transfers.select_related("case", "offered_by", "plan_owner", "deputy").annotate(
        from_name=unit_called("from_unit", on=on),
        to_name=unit_called("to_unit", on=on),
        deputises=Exists(deputises),
        opened=openings_of("case_id", actor=actor, on=on),
        written=ArraySubquery(
            messages.values(
                as_json=JSONObject(text="text", at="recorded_at", by="recorded_by__full_name", unit="recorded_for")
            )
        ),
    )
    log_listed(use, ((transfer.case_id, transfer.opened) for transfer in found), actor=actor, on=on)
    return tuple(_line(transfer, actor=actor, on=on) for transfer in found)


def _line(transfer: Any, *, actor: Actor, on: date) -> TransferLine:
    case = transfer.case
    deputies = frozenset({actor.staff_id} if transfer.deputises else ())
    standing = Standing(case.unit_ids, case.unit_id, case.holder_id, deputies)
    is_open = transfer.ended_on is None
    return TransferLine(
        id=transfer.pk,
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        from_unit=Named(transfer.from_unit_id, transfer.from_name or ""),
        to_unit=Named(transfer.to_unit_id, transfer.to_name or ""),
        summary=transfer.summary,
        expected_on=transfer.expected_on,
        offered_on=transfer.offered_on,
        offered_by=Named(transfer.offered_by_id, transfer.offered_by.full_name),
        plan_owner=_named(transfer.plan_owner),
        deputy=_named(transfer.deputy),
        accepted_on=transfer.accepted_on,
        arrived_on=transfer.arrived_on,
        ended_on=transfer.ended_on,
        reason=transfer.reason,
        state=_state(transfer),
        waits=is_open and transfer.arrived_on is None and transfer.expected_on < on,
        messages=tuple(
            MessageLine(
                row["text"],
                datetime.fromisoformat(row["at"]),
                row["by"] or "",
                UUID(row["unit"]) if row["unit"] else None,
            )
            for row in transfer.written
        ),
        may_answer=is_open and bool(may(actor, May.ANSWER_TRANSFER, standing, on=on)),
        may_change=is_open and bool(may(actor, May.OFFER_TRANSFER, standing, on=on)),
    )


def _named(staff: Staff | None) -> Named | None:
    return Named(staff.id, staff.full_name) if staff else None


def _state(transfer: Transfer) -> TransferState:
    if transfer.ended_on is not None:
        return TransferState(transfer.ending)
    return TransferState.OFFERED if transfer.accepted_on is None else TransferState.ACCEPTED
