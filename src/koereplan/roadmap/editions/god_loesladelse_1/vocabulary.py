"""The words this edition's rules are written in: its periods, what they count from, and its conditions."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from koereplan.roadmap import lines, terms
from koereplan.roadmap.conditions import needs, settled
from koereplan.roadmap.deadlines import Term
from koereplan.roadmap.edition import Rule, Shift
from koereplan.roadmap.expressions import Day, either, known
from koereplan.roadmap.loading import periods
from koereplan.roadmap.wording import Wording

PERIODS: Final = periods(files(__package__) / "periods.toml")
SHIFT: Final = Shift(notice=PERIODS["shift_notice"], margin=PERIODS["shift_margin"], at_least=PERIODS["shift_at_least"])

ADMISSION: Final = Term(day=terms.ADMISSION, noun=Wording("indsættelsen", "the admission"))
START: Final = Term(day=terms.START, noun=Wording("straffens iværksættelse", "the start of the sentence"))
PAROLE: Final = Term(day=terms.PAROLE, noun=Wording("prøveløsladelsen", "the parole"), known_on=known("parole_date"))
"""Where it is used, a condition asks for it."""
POSSIBLE_PAROLE: Final = Term(
    day=terms.PAROLE.otherwise(terms.END),
    noun=Wording("den mulige prøveløsladelse", "the possible parole"),
    known_on=either(terms.PAROLE.is_known, known("parole_date"), known("end_date")),
)
RELEASE: Final = Term(
    day=terms.RELEASE,
    noun=Wording("løsladelsen", "the release"),
    known_on=terms.RELEASE_KNOWN_ON,
    asks=("parole_date", "end_date"),
)
SETTLED_RELEASE: Final = Term(
    day=terms.RELEASE, noun=Wording("løsladelsen", "the release"), known_on=terms.RELEASE_KNOWN_ON
)
"""The release once its kind is decided, which gives its date."""

SENTENCED: Final = needs("sentence_start_date").because("Straffen er ikke iværksat.", "The sentence has not begun.")
NOT_EXPELLED: Final = settled(~terms.EXPELLED).because("Udvist ved dom.", "Expelled by judgment.")
IN_PRISON: Final = settled(~terms.ANKLE_MONITOR).because("Straffen afsones med fodlænke.", "Served on ankle monitor.")


def done_or_due(rule: Rule) -> Term:
    """Return the day a step was done, or is due while it is not."""
    return Term(
        day=Day("done", rule.step).otherwise(lines.dates(rule, SHIFT).due),
        noun=Wording("handleplanen", "the action plan"),
    )
