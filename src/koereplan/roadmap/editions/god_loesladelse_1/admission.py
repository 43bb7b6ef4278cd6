"""The good admission: steps 1 to 4."""

from __future__ import annotations

from koereplan.roadmap.deadlines import after
from koereplan.roadmap.edition import Phase, Rule
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import ADMISSION, PERIODS
from koereplan.roadmap.model import Kind

MUNICIPALITY_NOTIFIED = Rule(
    step="1",
    phase=Phase.BEFORE_RELEASE,
    timing=after(ADMISSION, PERIODS["notified"]),
    kind=Kind.NORM,
    needs_consent=True,
)

PLAN_OWNER_APPOINTED = Rule(
    step="2",
    phase=Phase.BEFORE_RELEASE,
    timing=after(ADMISSION, PERIODS["owner_appointed"]),
    kind=Kind.NORM,
)

ADMISSION_INTERVIEW = Rule(
    step="3",
    phase=Phase.BEFORE_RELEASE,
    timing=after(ADMISSION, PERIODS["interview"]),
    kind=Kind.NORM,
)

RECORDS_OBTAINED = Rule(
    step="4",
    phase=Phase.BEFORE_RELEASE,
    timing=after(ADMISSION, PERIODS["records"]),
    kind=Kind.NORM,
    needs_consent=True,
)
