"""The plan: steps 5 to 7."""

from __future__ import annotations

from koereplan.roadmap.deadlines import Recurrence, after, before, if_else
from koereplan.roadmap.edition import Phase, Rule
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import (
    ADMISSION,
    IN_PRISON,
    NOT_EXPELLED,
    PERIODS,
    POSSIBLE_PAROLE,
    SENTENCED,
    START,
    done_or_due,
)
from koereplan.roadmap.terms import RELEASE
from koereplan.roadmap.wording import Wording

ACTION_PLAN = Rule(
    step="5",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, IN_PRISON),
    timing=after(START, PERIODS["plan"]),
)

MUNICIPALITY_CONTACTED = Rule(
    step="6",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, NOT_EXPELLED),
    timing=if_else(
        POSSIBLE_PAROLE.day.is_known & (POSSIBLE_PAROLE.day > START.day + PERIODS["contact_ahead"]),
        before(POSSIBLE_PAROLE, PERIODS["contact_ahead"]),
        after(START, PERIODS["contact_after_start"]),
    ),
)

PLAN_FOLLOWED_UP = Rule(
    step="7",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, IN_PRISON),
    timing=Recurrence(
        first=done_or_due(ACTION_PLAN),
        not_before=START.day,
        interval=PERIODS["follow_up"],
        longer=PERIODS["follow_up_long_stay"],
        longer_when=RELEASE.is_known & (ADMISSION.day + PERIODS["long_stay"] < RELEASE),
        longer_because=Wording(
            "Opholdet ventes at vare mere end 2 år.", "The stay is expected to last more than 2 years."
        ),
        before=RELEASE,
    ),
)
