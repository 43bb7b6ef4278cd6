"""What of a plan waits, and for whom, when a consent is given or ends."""

from datetime import date

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.access.content import HEALTH
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.plans.handing_out import hand_out_actions
from koereplan.casework.plans.kinds import AREAS
from koereplan.casework.plans.written import Written, next_version


@follows(Occasion.CONSENT_CHANGED)
def hand_out_health(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - what every occasion tells
    """Let actions about health wait for those who may read them now, and for those no longer who may not."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        actions = Written.of(case.pk).actions_in(next_version(case.pk)).values()
        rows = [row._asdict() for row in actions if AREAS[row.content] in HEALTH]
        if rows:
            hand_out_actions(case, rows, on=on)
