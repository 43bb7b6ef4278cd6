"""Under supervision: steps 10 to 12."""

from __future__ import annotations

from koereplan.roadmap.conditions import needs
from koereplan.roadmap.deadlines import Recurrence, after
from koereplan.roadmap.edition import Phase, Rule
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import (
    NOT_EXPELLED,
    NOT_SERVED_IN_FULL,
    PAROLE,
    PERIODS,
    SENTENCED,
    WITH_SUPERVISION,
)
from koereplan.roadmap.expressions import fact
from koereplan.roadmap.model import Party

_UNDER_SUPERVISION = (
    SENTENCED,
    NOT_EXPELLED,
    WITH_SUPERVISION,
    NOT_SERVED_IN_FULL,
    needs("parole_date"),
)

FIRST_MEETING = Rule(
    step="10",
    phase=Phase.AFTER_RELEASE,
    responsible=Party.PROBATION,
    conditions=_UNDER_SUPERVISION,
    timing=after(PAROLE, PERIODS["first_meeting"]),
    planned_release=True,
)

PROBATION_CONTACTS_MUNICIPALITY = Rule(
    step="11",
    phase=Phase.AFTER_RELEASE,
    responsible=Party.PROBATION,
    conditions=_UNDER_SUPERVISION,
    timing=after(PAROLE, PERIODS["probation_contacts"]),
    planned_release=True,
)

SUPERVISION_FOLLOWED_UP = Rule(
    step="12",
    phase=Phase.AFTER_RELEASE,
    responsible=Party.PROBATION,
    conditions=_UNDER_SUPERVISION,
    timing=Recurrence(
        first=PAROLE,
        not_before=PAROLE.day,
        interval=PERIODS["supervision_follow_up"],
        until=fact("supervision_end_date"),
    ),
    planned_release=True,
)
