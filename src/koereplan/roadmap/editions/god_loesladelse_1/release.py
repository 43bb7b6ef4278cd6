"""The release: steps 8 to 9 A."""

from __future__ import annotations

from koereplan.roadmap.conditions import decided, needs, settled
from koereplan.roadmap.deadlines import after, before
from koereplan.roadmap.edition import Phase, Rule, Target
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import (
    NOT_EXPELLED,
    NOT_SERVED_IN_FULL,
    PAROLE,
    PERIODS,
    RELEASE,
    SENTENCED,
    SETTLED_RELEASE,
)
from koereplan.roadmap.expressions import NO_DAY, either, known
from koereplan.roadmap.model import Party
from koereplan.roadmap.terms import AT_SENTENCE_END, PAROLE_EXPECTED, SUPERVISED, UNDECIDED
from koereplan.roadmap.wording import Wording

_SETTLED_ON = known("release_kind")
_WITHOUT_PROBATION = (
    decided("release_kind", "end_of_sentence", undecided=UNDECIDED)
    | (decided("release_kind", "parole", undecided=UNDECIDED) & ~settled(SUPERVISED))
).because(
    "Trinet bruges ikke: KiF tager imod ved prøveløsladelse med tilsyn.",
    "Not used: on parole with supervision, probation takes over.",
)

RELEASE_MEETING = Rule(
    step="8",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, NOT_EXPELLED),
    timing=before(RELEASE, PERIODS["release_meeting"], known_with=either(AT_SENTENCE_END, _SETTLED_ON, NO_DAY)),
    target=Target(
        day=_SETTLED_ON + PERIODS["meeting_once_settled"],
        when=AT_SENTENCE_END & _SETTLED_ON.is_known,
        because=Wording(
            "Mødet holdes snarest muligt, når det er afklaret, at hele straffen afsones: helst senest {target}.",
            "The meeting is held as soon as possible once it is settled that the whole sentence is served: "
            "preferably by {target}.",
        ),
    ),
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
    conditions=(SENTENCED, NOT_EXPELLED, NOT_SERVED_IN_FULL, needs("parole_date")),
    timing=before(PAROLE, PERIODS["probation_drawn_in"]),
    planned_release=True,
)

APPOINTMENTS_MADE = Rule(
    step="9A",
    phase=Phase.BEFORE_RELEASE,
    conditions=(
        SENTENCED,
        NOT_EXPELLED,
        _WITHOUT_PROBATION,
    ),
    timing=before(SETTLED_RELEASE, PERIODS["appointments"], known_with=_SETTLED_ON),
)
