"""A handover is expected on another day."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.handovers.events import HandoverDateMoved
from koereplan.casework.handovers.keeping import lapse, let_wait
from koereplan.casework.handovers.ladder import rungs_behind
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import unit_name


def move_to(case: Case, handover: Handover, day: date | None, *, actor: Actor, on: date) -> None:
    """Expect a handover on another day, and ask the receiver again."""
    lapsed = lapse(handover)
    handover.expected_on = day
    handover.rungs = rungs_behind(day, on=on)
    handover.save()
    let_wait(handover, actor=actor, on=on)
    told = HandoverDateMoved(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        expected_on=day,
        lapsed=lapsed,
    )
    tell(case, told, actor=actor, on=on)
