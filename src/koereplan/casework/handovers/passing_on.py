"""Open handovers go on in the unit that the giver or the receiver was merged into."""

from datetime import date

from django.db.models import Q

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.models import Case
from koereplan.casework.handovers.keeping import let_wait, overtake
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.taking_over import tell_lapsed
from koereplan.casework.organisations.mergers import Merger


def pass_handovers_on(case: Case, merger: Merger, *, on: date) -> None:
    """Let the successor be asked, or ask; a yes holds whose keeper moved along. Between the two an offer falls away."""
    named = Q(from_unit=merger.unit_id) | Q(to_unit=merger.unit_id)
    for handover in Handover.objects.select_for_update(of=("self",)).filter(named, case=case, ended_on__isnull=True):
        if merger.successor_id in {handover.from_unit_id, handover.to_unit_id}:
            overtake(case, handover, actor=SYSTEM, on=on)
            continue
        if handover.from_unit_id == merger.unit_id:
            handover.from_unit_id = merger.successor_id
        else:
            handover.to_unit_id = merger.successor_id
            if handover.plan_owner_id is not None and handover.plan_owner_id not in merger.team:
                tell_lapsed(case, handover, actor=SYSTEM, on=on)
            if handover.deputy_id not in merger.team:
                handover.deputy_id = None
        handover.save()
        let_wait(handover, actor=SYSTEM, on=on)
