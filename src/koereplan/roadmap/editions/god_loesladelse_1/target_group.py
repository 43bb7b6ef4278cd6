"""The target group: whose roadmap is bound by its deadlines."""

from __future__ import annotations

from typing import Final

from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import PERIODS
from koereplan.roadmap.expressions import after_count, count, fact, says
from koereplan.roadmap.terms import ADMISSION, ANKLE_MONITOR, INCLUDED, PAROLE_EXPECTED, START

_SHORT: Final = PERIODS["short_sentence"]
_LONGEST_MONTH: Final = 31

_BIRTH: Final = fact("birth_date")
_UNDER_AGE: Final = _BIRTH.is_known & (_BIRTH + PERIODS["adult"] > ADMISSION)
_LENGTH_UNKNOWN: Final = says("sentence_months", None) & says("sentence_days", None)
_LONG_SENTENCE: Final = (
    after_count(
        START,
        months=count("sentence_months", at_most=_SHORT.months),
        days=count("sentence_days", at_most=_SHORT.months * _LONGEST_MONTH),
    )
    >= START + _SHORT
)
_NOT_SECURED: Final = says("secured_housing", value=False) | says("secured_income", value=False)

TIMED: Final = INCLUDED | (
    ~ANKLE_MONITOR & ~_UNDER_AGE & (_LENGTH_UNKNOWN | _LONG_SENTENCE | PAROLE_EXPECTED | _NOT_SECURED)
)
