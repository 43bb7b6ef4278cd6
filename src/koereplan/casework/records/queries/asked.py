"""The requests that a unit is asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, Basis, LifeArea, Purpose
from koereplan.casework.access.acts import ANSWERS
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.shapes import Named
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.records import uses
from koereplan.casework.records.areas import areas_of
from koereplan.casework.records.asked import request_asked_of, requests_asked_of, requests_to_answer


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What a unit is asked: about whom, by whom, for which areas of life, in which words, and until when."""

    id: UUID
    person_name: str
    cpr: str
    asker: str
    life_areas: frozenset[LifeArea]
    text: str
    asked_on: date
    until_on: date
    from_unit: Named


@door
def requests_to_unit(*, actor: Actor, on: date) -> tuple[AskedLine, ...]:
    """Return what the actor's unit is asked for and has not answered, for those there who answer; the oldest first."""
    if actor.role not in ANSWERS:
        return ()
    found = [*_asked(requests_to_answer(actor, on=on), on=on)]
    used = Used.of(((row.case_id, Basis.CONSENT) for row in found), purpose=Purpose.SERVING)
    log(uses.REQUESTS_TO_UNIT, used, actor=actor, on=on)
    return tuple(_line(row) for row in found)


@door
def request_to_unit(request_id: UUID, *, actor: Actor, on: date) -> AskedLine:
    """Return one thing that the actor's unit is asked for.

    :raises NoSuchRequest: there is none such, it has ended, or the actor is none of those who answer.
    """
    request, seen_as = request_asked_of(actor, request_id, on=on)
    log_sight(uses.REQUEST_TO_UNIT, request.case_id, seen_as, actor=actor, on=on)
    (row,) = _asked(requests_asked_of(actor, on=on).filter(pk=request_id), on=on)
    return _line(row)


def _asked(requests: Any, *, on: date) -> Any:
    return requests.annotate(from_name=unit_called("recorded_for_id", on=on)).order_by("recorded_at", "id")


def _line(row: Any) -> AskedLine:
    return AskedLine(
        id=row.pk,
        person_name=row.person_name,
        cpr=row.cpr,
        asker=row.asker,
        life_areas=areas_of(row.contents),
        text=row.text,
        asked_on=row.recorded_on,
        until_on=row.until_on,
        from_unit=Named(row.recorded_for_id or UUID(int=0), row.from_name or ""),
    )
