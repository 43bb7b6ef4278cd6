"""Whom a number means that was typed at an admission, and how it stands with the cases that a unit has asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, Basis, Doing, May, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases.models import Stay
from koereplan.casework.cases.seeing import see, seen
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.kinds import Awaits, Outcome
from koereplan.casework.handovers.models import CaseRequest
from koereplan.casework.handovers.reaching import Reach, how_to_reach
from koereplan.casework.handovers.receiving import awaits
from koereplan.casework.handovers.recognising import receives_people, recognised
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.queries import these_units

MOST = 20
"""How many of a unit's requests are shown at once, the oldest first."""


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A case that the reader's unit has asked for: whom it wrote that it is about, since when, and what was answered.

    `typed` is what the unit itself wrote of the stay, so that nobody writes it twice.
    """

    id: UUID
    holder: Reach
    named: str
    admitted_on: date
    asked_on: date
    asked_by: str
    outcome: Outcome | None
    reason: str
    typed: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class KnownLine:
    """Another unit has the case of whoever has a number, or had it last.

    `is_shown` says that lists show the case all the same; `made` is what the own unit has asked of the other.
    """

    holder: Reach
    closed_on: date | None
    is_shown: bool
    made: MadeLine | None


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A case that another unit asks for, as its holder sees it."""

    id: UUID
    case_id: UUID
    reference: str
    person_name: str
    to_unit: Named
    admitted_on: date
    asked_on: date
    asked_by: str
    plan_owner: str
    deputy: str
    awaits: Awaits
    may_answer: bool


@door
def known_elsewhere(cpr_number: str, *, actor: Actor, on: date) -> KnownLine | None:
    """Return which unit has the case of whoever has a number, to those who receive people; that they asked is logged.

    Of the case it tells no more, also where nobody holds it; of a number that nobody has, nothing.
    """
    known = recognised(cpr_number, uses.KNOWN_ELSEWHERE, actor=actor, on=on)
    if known is None:
        return None
    made = _made(actor).filter(case=known.case_id).exclude(outcome=Outcome.OVERTAKEN).order_by("-asked_on").first()
    reach = how_to_reach([known.unit_id], actor=actor, on=on)[known.unit_id]
    return KnownLine(reach, known.closed_on, known.is_shown, _made_line(made, reach) if made else None)


@door
def case_requests_of_unit(*, actor: Actor, on: date) -> tuple[MadeLine, ...]:
    """Return the cases that the actor's unit has asked for and is not done with, the oldest first."""
    if not receives_people(actor):
        return ()
    found = list(_made(actor).order_by("asked_on", "id")[:MOST])
    used = Used.of(((row.case_id, Basis.RESPONSIBLE) for row in found), purpose=Purpose.SERVING)
    log(uses.CASE_REQUESTS_OF_UNIT, used, actor=actor, on=on)
    holders = how_to_reach({row.from_unit_id for row in found}, actor=actor, on=on) if found else {}
    return tuple(_made_line(row, holders[row.from_unit_id]) for row in found)


@door
def case_request(case_id: UUID, request_id: UUID, *, actor: Actor, on: date) -> WantedLine | None:
    """Return a request for a case that waits for an answer, to those who see the case; nothing where there is none.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.CASE_REQUEST, actor=actor, on=on)
    waiting = CaseRequest.objects.filter(pk=request_id, case=case, ended_on__isnull=True)
    named = waiting.select_related("asked_by", "plan_owner", "deputy").annotate(name=unit_called("to_unit", on=on))
    row: Any = named.first()
    if row is None:
        return None
    standing = standing_of(case, actor=actor, on=on)
    unit = next(iter(these_units([row.to_unit_id], actor=actor, on=on)), None)
    stay = Stay.objects.filter(case=case).latest("number")
    return WantedLine(
        id=row.pk,
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        to_unit=Named(row.to_unit_id, row.name or ""),
        admitted_on=row.admitted_on,
        asked_on=row.asked_on,
        asked_by=row.asked_by.full_name,
        plan_owner=row.plan_owner.full_name,
        deputy=row.deputy.full_name,
        awaits=awaits(unit, None, stay) if unit else Awaits.ARRIVAL,
        may_answer=bool(seen(actor, Doing(May.OFFER_HANDOVER), standing=standing, on=on)),
    )


@door
def typed_for_stay(case_id: UUID, *, actor: Actor, on: date) -> Mapping[str, Sequence[str]]:
    """Return what the actor's unit wrote of the stay when it asked for a case that was given to it since.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.TYPED_FOR_STAY, actor=actor, on=on)
    given = CaseRequest.objects.filter(case=case, to_unit=actor.unit_id, handover__ended_on__isnull=True)
    typed = given.filter(outcome=Outcome.GIVEN).values_list("typed", flat=True).first()
    return typed or {}


def _made(actor: Actor) -> Any:
    """Return what the actor's unit has asked for and is not done with."""
    return CaseRequest.objects.filter(to_unit=actor.unit_id, seen_on__isnull=True).select_related("asked_by")


def _made_line(row: CaseRequest, holder: Reach) -> MadeLine:
    return MadeLine(
        id=row.pk,
        holder=holder,
        named=row.named,
        admitted_on=row.admitted_on,
        asked_on=row.asked_on,
        asked_by=row.asked_by.full_name,
        outcome=Outcome(row.outcome) if row.outcome else None,
        reason=row.reason,
        typed=row.typed,
    )
