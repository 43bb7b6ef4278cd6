"""The cases that a unit is asked to take over, as it finds them among what waits for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.organisations.beside import unit_called


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What a unit is asked to take over: from whom, of which area of life, what a yes waits for, and when."""

    from_unit: str
    life_area: LifeArea | None
    awaits: Awaits
    expected_on: date | None
    offered_on: date


@door
def offers_to_unit(handover_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, OfferLine]:
    """Return those of some handovers that the actor's unit is asked to take over and has not answered."""
    if not handover_ids:
        return {}
    found: list[Any] = list(
        Handover.objects.filter(
            pk__in=handover_ids, to_unit=actor.unit_id, accepted_on__isnull=True, ended_on__isnull=True
        ).annotate(from_name=unit_called("from_unit", on=on), opened=openings_of("case_id", actor=actor, on=on))
    )
    log_listed(uses.OFFERS_TO_UNIT, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return {
        row.pk: OfferLine(
            from_unit=row.from_name or "",
            life_area=LifeArea(row.life_area) if row.life_area else None,
            awaits=Awaits(row.awaits),
            expected_on=row.expected_on,
            offered_on=row.offered_on,
        )
        for row in found
    }
