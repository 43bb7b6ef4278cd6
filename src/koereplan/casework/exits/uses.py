"""The ways in which EXIT cases are used: the person can read them, an auditor never learns whose case it was."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_EXIT = frozenset({ContentClass.EXIT_CASE})
_WITH_NAME = _EXIT | {ContentClass.IDENTITY}
_WITH_DATES = _WITH_NAME | {ContentClass.DATES}

EXIT_CASES_OPEN_TO = Use("exit_cases_open_to", _("har set dit EXIT-forløb på en liste"), _WITH_NAME)
EXIT_CASE_OPEN_TO = Use("exit_case_open_to", _("har læst dit EXIT-forløb"), _WITH_DATES)
OWN_EXIT_CASES = Use("own_exit_cases", _("har selv læst om dit EXIT-forløb"), _EXIT)
EXIT_HANDOVERS_TO_ANSWER = Use(
    "exit_handovers_to_answer", _("har set, at EXIT-enheden vil overdrage et forløb"), frozenset()
)

BEGIN_EXIT_CASE = Use("begin_exit_case", _("har begyndt dit EXIT-forløb"), _WITH_NAME, changes=True)
DECIDE_EXIT_CASE = Use("decide_exit_case", _("har afgjort, om du optages i EXIT"), _EXIT, changes=True)
WRITE_EXIT_NOTE = Use("write_exit_note", _("har skrevet i dit EXIT-forløb"), _EXIT, changes=True)
OFFER_EXIT_CASE = Use("offer_exit_case", _("har spurgt en lokal enhed om dit EXIT-forløb"), _EXIT, changes=True)
ANSWER_EXIT_HANDOVER = Use("answer_exit_handover", _("har svaret om dit EXIT-forløb"), _EXIT, changes=True)
END_EXIT_CASE = Use("end_exit_case", _("har afsluttet dit EXIT-forløb"), _EXIT, changes=True)
