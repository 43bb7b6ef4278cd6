"""An offer is made: the receiver sees the case by it, and both units' lists show that it waits for an answer."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, Reading
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.waiting import settle
from koereplan.casework.handovers.events import HandoverOffered
from koereplan.casework.handovers.keeping import let_wait
from koereplan.casework.handovers.kinds import Awaits, Waits
from koereplan.casework.handovers.ladder import rungs_behind
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.receiving import OUTSIDE
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import UnitRow


def make_offer(
    case: Case,
    receiver: UnitRow,
    awaits: Awaits,
    *,
    life_area: LifeArea | None = None,
    giver_id: UUID,
    day: date | None,
    summary: str = "",
    actor: Actor,
    on: date,
) -> Handover:
    """Offer a case, or an area of life in it, to a unit, and return the offer. The caller has asked whether it may."""
    handover = Handover.objects.create(
        case=case,
        life_area=life_area or "",
        content=(Reading(ContentClass.PLAN, life_area) if life_area else Reading(ContentClass.ROADMAP)).number,
        awaits=awaits,
        from_unit_id=giver_id,
        to_unit_id=receiver.id,
        summary=summary.strip(),
        expected_on=day,
        offered_on=on,
        offered_by_id=actor.staff_id,
        rungs=rungs_behind(day, on=on),
    )
    if life_area is None and receiver.kind not in OUTSIDE:
        case.asked_unit_id = receiver.id
    told = HandoverOffered(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=receiver.name,
        expected_on=day,
    )
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
    settle(case.pk, Waits.NOBODY)
    let_wait(handover, actor=actor, on=on)
    return handover
