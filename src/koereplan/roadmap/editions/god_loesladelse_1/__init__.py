"""»Køreplan for god løsladelse«, first edition: the method as the prison service and the municipalities wrote it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Final

from koereplan.roadmap.edition import Edition
from koereplan.roadmap.editions.god_loesladelse_1 import admission, plan, release, supervision
from koereplan.roadmap.editions.god_loesladelse_1.target_group import TIMED
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import SHIFT
from koereplan.roadmap.loading import general, general_preconditions, steps

_WORDS: Final = files(__package__) / "words.toml"

EDITION: Final = Edition(
    key="god-loesladelse-1",
    title="Køreplan for god løsladelse",
    begins=date(1900, 1, 1),
    general_preconditions=general_preconditions(_WORDS),
    interpretations=general(_WORDS, "interpretations"),
    steps=steps(
        _WORDS,
        (
            admission.MUNICIPALITY_NOTIFIED,
            admission.PLAN_OWNER_APPOINTED,
            admission.ADMISSION_INTERVIEW,
            admission.RECORDS_OBTAINED,
            plan.ACTION_PLAN,
            plan.MUNICIPALITY_CONTACTED,
            plan.PLAN_FOLLOWED_UP,
            release.RELEASE_MEETING,
            release.FOLLOW_UP_MEETING,
            release.PROBATION_DRAWN_IN,
            release.APPOINTMENTS_MADE,
            supervision.FIRST_MEETING,
            supervision.PROBATION_CONTACTS_MUNICIPALITY,
            supervision.SUPERVISION_FOLLOWED_UP,
        ),
    ),
    timed=TIMED,
    shift=SHIFT,
)
