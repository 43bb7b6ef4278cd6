"""The release: steps 8 to 9 A."""

from __future__ import annotations

from koereplan.roadmap.conditions import decided, needs, settled
from koereplan.roadmap.deadlines import after, before
from koereplan.roadmap.edition import Phase, Rule, Target
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import (
    NOT_EXPELLED,
    PAROLE,
    PERIODS,
    RELEASE,
    SENTENCED,
    SETTLED_RELEASE,
)
from koereplan.roadmap.expressions import NO_DAY, either, known
from koereplan.roadmap.model import Party
from koereplan.roadmap.terms import AT_SENTENCE_END, PAROLE_EXPECTED, SUPERVISED, UNDECIDED

_SETTLED_ON = known("release_kind")

RELEASE_MEETING = Rule(
    step="8",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, NOT_EXPELLED),
    timing=before(RELEASE, PERIODS["release_meeting"], known_with=either(AT_SENTENCE_END, _SETTLED_ON, NO_DAY)),
    target=Target(day=_SETTLED_ON + PERIODS["meeting_once_settled"], when=AT_SENTENCE_END & _SETTLED_ON.is_known),
    planned_release=True,
)

FOLLOW_UP_MEETING = Rule(
    step="8F",
    phase=Phase.AFTER_RELEASE,
    responsible=Party.MUNICIPALITY,
    unless=PAROLE_EXPECTED,
    otherwise_responsible=Party.PROBATION,
    conditions=(SENTENCED, NOT_EXPELLED),
    timing=after(RELEASE, PERIODS["follow_up_meeting"]),
    planned_release=True,
)

PROBATION_DRAWN_IN = Rule(
    step="9",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, NOT_EXPELLED, ~settled(AT_SENTENCE_END), needs("parole_date")),
    timing=before(PAROLE, PERIODS["probation_drawn_in"]),
    planned_release=True,
)

APPOINTMENTS_MADE = Rule(
    step="9A",
    phase=Phase.BEFORE_RELEASE,
    conditions=(
        SENTENCED,
        NOT_EXPELLED,
        decided("release_kind", "end_of_sentence", undecided=UNDECIDED)
        | (decided("release_kind", "parole", undecided=UNDECIDED) & ~settled(SUPERVISED)),
    ),
    timing=before(SETTLED_RELEASE, PERIODS["appointments"], known_with=_SETTLED_ON),
)
