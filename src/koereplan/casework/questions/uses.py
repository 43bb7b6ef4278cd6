"""The ways in which cases are used when one unit asks another."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_ASKED = frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP, ContentClass.PLAN})

QUESTIONS_OF_CASE = Use("questions_of_case", _("har set, hvad enhederne spørger hinanden om i din sag"), _ASKED)
ASK_QUESTION = Use("ask_question", _("har spurgt en anden enhed om noget i din sag"), _ASKED, changes=True)
SAY_IN_THREAD = Use("say_in_thread", _("har svaret en anden enhed om noget i din sag"), _ASKED, changes=True)
REMIND_OF_QUESTIONS_BY_MAIL = Use(
    "remind_of_questions_by_mail",
    _("har mindet en enhed om at svare på et spørgsmål i din sag"),
    frozenset({ContentClass.ROADMAP}),
    changes=True,
)
