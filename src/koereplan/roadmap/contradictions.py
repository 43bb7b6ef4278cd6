"""What cannot be true at once in the facts of a case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from koereplan.roadmap.expressions import TODAY, fact, known, local, says
from koereplan.roadmap.facts import FACTS, FactType
from koereplan.roadmap.terms import ADMISSION, AT_SENTENCE_END, END, ON_PAROLE, PAROLE, SENTENCE_START, START

if TYPE_CHECKING:
    from koereplan.roadmap.expressions import Truth

NOT_DATED: Final = frozenset({"case", "edition", "known", "given", "events"})
"""The keys that nobody says since when they were known."""
KNOWN_KEYS: Final = tuple(spec.key for spec in FACTS if spec.key not in NOT_DATED)


@dataclass(frozen=True, eq=False)
class Contradiction:
    """Something that cannot be, the key it is named by, and what to say: `{end_date}` is that key and its value."""

    key: str
    when: Truth
    message: str
    even_without: frozenset[str] = frozenset()
    """Facts whose place another takes: where these are faulty, the other still says what it says."""

    @cached_property
    def about(self) -> frozenset[str]:
        """Return the facts it is about: where one of them is faulty in itself, it is not looked for."""
        asked = frozenset(str(leaf.operands[0]) for leaf in self.when.leaves() if leaf.op in {"fact", "is"})
        return asked - self.even_without


_STARTED: Final = frozenset({"admission_date"})
"""A sentence that has started is what `start` is, whatever is wrong with the admission."""

CONTRADICTIONS: Final = (
    Contradiction("birth_date", fact("birth_date") > ADMISSION, "ligger efter {admission_date}"),
    Contradiction(
        "sentence_start_date", SENTENCE_START.is_known & (SENTENCE_START < ADMISSION), "ligger før {admission_date}"
    ),
    Contradiction(
        "serving",
        says("serving", "remand") & SENTENCE_START.is_known,
        "kan ikke være remand, når straffen er iværksat: {sentence_start_date}",
    ),
    Contradiction("release_kind", ON_PAROLE & ~PAROLE.is_known, "er parole, men parole_date mangler"),
    Contradiction("release_kind", AT_SENTENCE_END & ~END.is_known, "er end_of_sentence, men end_date mangler"),
    Contradiction("parole_date", PAROLE.is_known & (PAROLE < START), "ligger før {start}", _STARTED),
    Contradiction("parole_date", END.is_known & (PAROLE > END), "ligger efter {end_date}"),
    Contradiction("end_date", END.is_known & (END < START), "ligger før {start}", _STARTED),
    Contradiction(
        "supervision_end_date",
        fact("supervision_end_date").is_known & (fact("supervision_end_date") < PAROLE),
        "ligger før {parole_date}",
    ),
    Contradiction(
        "ended_on", fact("ended_on").is_known & (fact("ended_on") < ADMISSION), "ligger før {admission_date}"
    ),
    *(Contradiction(f"known.{key}", known(key) > TODAY, "ligger efter i dag, {today}") for key in KNOWN_KEYS),
)
"""In the order of the facts table."""

EVENT_CONTRADICTIONS: Final = (
    Contradiction("date", local("day") < ADMISSION, "ligger før {admission_date}"),
    Contradiction("date", local("day") > TODAY, "ligger efter i dag, {today}"),
)
"""Those of each event, done on the local day `day`."""

DATE_KEYS: Final = tuple(spec.key for spec in FACTS if spec.type is FactType.DATE)
