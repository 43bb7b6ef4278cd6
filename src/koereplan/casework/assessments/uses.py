"""The ways in which assessments and measures are used."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_COURSE = frozenset({ContentClass.ROADMAP})
_NAME = frozenset({ContentClass.IDENTITY})
_ASSESSMENT = frozenset({ContentClass.ASSESSMENT})
_PLAN = frozenset({ContentClass.PLAN})
_RISK = frozenset({ContentClass.RISK_AND_NEED})

ASSESSMENT_OF_CASE = Use(
    "assessment_of_case", _("har læst udredningen af din situation"), _NAME | _COURSE | _ASSESSMENT
)
MEASURES_OF_CASE = Use("measures_of_case", _("har set, hvilke indsatser der er i gang for dig"), _NAME | _PLAN)
LIKELY_DUPLICATES = Use("likely_duplicates", _("har set, om en indsats for dig er i gang i forvejen"), _PLAN)
RISK_OF_CASE = Use("risk_of_case", _("har læst vurderingen af risiko og behov"), _NAME | _RISK)

SAVE_AREA = Use("save_area", _("har skrevet i udredningen af din situation"), _ASSESSMENT, changes=True)
ASK_OUTSIDE = Use(
    "ask_outside", _("har skrevet ned, hvad der kører for dig udenfor"), _PLAN | _ASSESSMENT, changes=True
)
RECORD_MEASURE = Use("record_measure", _("har skrevet en indsats ned, som er i gang for dig"), _PLAN, changes=True)
CHANGE_MEASURE = Use("change_measure", _("har rettet, hvordan en indsats for dig står"), _PLAN, changes=True)
HOLD_CONVERSATION = Use("hold_conversation", _("har registreret indsættelsessamtalen med dig"), _COURSE, changes=True)
RECORD_RISK = Use("record_risk", _("har registreret en vurdering af risiko og behov"), _RISK, changes=True)
ANSWER_SUGGESTION = Use(
    "answer_suggestion",
    _("har taget stilling til et forslag ud fra vurderingen af risiko og behov"),
    _RISK,
    changes=True,
)
