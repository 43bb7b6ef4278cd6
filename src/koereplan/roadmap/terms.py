"""The words that the facts file defines and every edition shares: start, release date, expected parole."""

from __future__ import annotations

from typing import Final

from koereplan.roadmap.expressions import Truth, either, fact, known, says

SENTENCE_START: Final = fact("sentence_start_date")
ADMISSION: Final = fact("admission_date")
PAROLE: Final = fact("parole_date")
END: Final = fact("end_date")
START: Final = SENTENCE_START.otherwise(ADMISSION)


def flag(key: str, *, default: bool) -> Truth:
    """Return a yes-or-no fact, with what it is taken to be as long as nobody has said."""
    return ~says(key, False) if default else says(key, True)  # noqa: FBT003 - the value of a fact


EXPELLED: Final = flag("expulsion", default=False)
SUPERVISED: Final = flag("supervision", default=True)
INCLUDED: Final = flag("included_by_assessment", default=False)
ON_PAROLE: Final = says("release_kind", "parole")
AT_SENTENCE_END: Final = says("release_kind", "end_of_sentence")
UNDECIDED: Final = ~ON_PAROLE & ~AT_SENTENCE_END
ANKLE_MONITOR: Final = says("serving", "ankle_monitor")
PAROLE_EXPECTED: Final = PAROLE.is_known & SUPERVISED & ~AT_SENTENCE_END
"""Parole with supervision is expected."""

RELEASE: Final = either(ON_PAROLE, PAROLE, either(AT_SENTENCE_END, END, PAROLE.otherwise(END)))
RELEASE_KNOWN_ON: Final = either(
    ON_PAROLE,
    known("parole_date"),
    either(AT_SENTENCE_END, known("end_date"), either(PAROLE.is_known, known("parole_date"), known("end_date"))),
)
"""When the date that gives the release date became known; unknown counts as the start."""
