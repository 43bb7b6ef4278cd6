"""The words this edition's rules are written in: its periods, what they count from, and its conditions."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import Final

from koereplan.roadmap import lines, terms
from koereplan.roadmap.conditions import needs, settled
from koereplan.roadmap.deadlines import Term
from koereplan.roadmap.edition import Rule, Shift
from koereplan.roadmap.expressions import TRUE, Day, either, known
from koereplan.roadmap.loading import periods
from koereplan.roadmap.wording import Wording

PERIODS: Final = periods(files(__package__) / "periods.toml")
SHIFT: Final = Shift(notice=PERIODS["shift_notice"], margin=PERIODS["shift_margin"], at_least=PERIODS["shift_at_least"])

_EXPECTED_PAROLE: Final = Wording("Forventet prøveløsladelse er {day}", "Parole is expected on {day}")
_SENTENCE_END: Final = Wording("Straffen er endt {day}", "The sentence ends on {day}")
_RELEASE: Final = (
    (
        terms.AT_SENTENCE_END,
        Wording("Løsladelsen efter endt straf er {day}", "Release at the end of the sentence is {day}"),
    ),
    (terms.ON_PAROLE, Wording("Prøveløsladelsen er {day}", "Parole is on {day}")),
    (terms.PAROLE.is_known, _EXPECTED_PAROLE),
    (TRUE, _SENTENCE_END),
)

ADMISSION: Final = Term(
    day=terms.ADMISSION,
    noun=Wording("indsættelsen", "the admission"),
    stated=((TRUE, Wording("Indsat {day}", "Admitted on {day}")),),
)
START: Final = Term(
    day=terms.START,
    noun=Wording("straffens iværksættelse", "the start of the sentence"),
    stated=((TRUE, Wording("Straffen er iværksat {day}", "The sentence began on {day}")),),
)
PAROLE: Final = Term(
    day=terms.PAROLE,
    noun=Wording("prøveløsladelsen", "the parole"),
    stated=_RELEASE[1:3],
    known_on=known("parole_date"),
)
"""Where it is used, a condition asks for it."""
POSSIBLE_PAROLE: Final = Term(
    day=terms.PAROLE.otherwise(terms.END),
    noun=Wording("en mulig prøveløsladelse", "a possible parole"),
    stated=((terms.PAROLE.is_known, _EXPECTED_PAROLE), (TRUE, _SENTENCE_END)),
    known_on=either(terms.PAROLE.is_known, known("parole_date"), known("end_date")),
)
RELEASE: Final = Term(
    day=terms.RELEASE,
    noun=Wording("løsladelsen", "the release"),
    stated=_RELEASE,
    known_on=terms.RELEASE_KNOWN_ON,
    asks=("parole_date", "end_date"),
)
SETTLED_RELEASE: Final = replace(RELEASE, asks=())
"""The release where its kind is decided, which gives its date: a condition asks for that."""

SENTENCED: Final = needs("sentence_start_date")
NOT_EXPELLED: Final = settled(~terms.EXPELLED).because(
    "Trinet bruges ikke: personen er udvist ved dom.", "Not used: expelled by judgment."
)
IN_PRISON: Final = settled(~terms.ANKLE_MONITOR).because(
    "Trinet bruges ikke: straffen afsones med fodlænke.", "Not used: the sentence is served on an ankle monitor."
)
NOT_SERVED_IN_FULL: Final = (~settled(terms.AT_SENTENCE_END)).because(
    "Trinet bruges ikke: løslades efter endt straf.", "Not used: release is at the end of the sentence."
)
WITH_SUPERVISION: Final = settled(terms.SUPERVISED).because(
    "Trinet bruges ikke: prøveløsladelsen er uden tilsyn.", "Not used: parole is without supervision."
)


def done_or_due(rule: Rule) -> Term:
    """Return the day a step was done, or is due while it is not."""
    return Term(
        day=Day("done", rule.step).otherwise(lines.dates(rule, SHIFT).due),
        noun=Wording("handleplanen", "the action plan"),
        stated=(
            (Day("done", rule.step).is_known, Wording("Handleplanen er lavet {day}", "The plan was made on {day}")),
            (TRUE, Wording("Handleplanen skal være lavet senest {day}", "The plan is to be made by {day}")),
        ),
    )
