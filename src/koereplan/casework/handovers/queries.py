"""Transfers as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.shapes import Named


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
    accepted_on: date | None
    arrived_on: date | None
    ended_on: date | None
    reason: str
    state: TransferState
    waits: bool
    messages: tuple[MessageLine, ...]
    may_answer: bool
    may_change: bool


def transfers_of_case(case_id: UUID, *, actor: Actor, on: date) -> tuple[TransferLine, ...]:
    """Return a case's transfers, the open one first, then the newest."""
    raise NotImplementedError


def transfers_of_unit(*, actor: Actor, on: date) -> tuple[TransferLine, ...]:
    """Return the open transfers to and from the actor's unit, by expected day."""
    raise NotImplementedError
