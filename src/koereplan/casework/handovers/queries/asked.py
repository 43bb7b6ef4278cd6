"""Who is asked to take a case over, as whoever sees the page of the case may know."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.models import Handover
from koereplan.casework.organisations.beside import unit_called


@dataclass(frozen=True, slots=True)
class AskedLine:
    """The unit that is asked to take a case over, and whether it has said yes."""

    unit: Named
    has_said_yes: bool


@door
def asked_to_take_over(case_id: UUID, *, actor: Actor, on: date) -> AskedLine | None:
    """Return which unit is asked to take the whole case over, if one is.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.ASKED_TO_TAKE_OVER, actor=actor, on=on)
    running = Handover.objects.filter(case=case, ended_on__isnull=True, life_area="")
    found: Any = running.annotate(name=unit_called("to_unit", on=on)).first()
    return AskedLine(Named(found.to_unit_id, found.name or ""), found.accepted_on is not None) if found else None
