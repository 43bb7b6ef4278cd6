"""The ways in which cases are used when a plan is coordinated with others."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_SAID = frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP, ContentClass.PLAN})

ENQUIRIES_OF_CASE = Use("enquiries_of_case", _("har læst, hvad andre er spurgt om i din sag"), _SAID)
HEALTH_THAT_MAY_BE_TOLD = Use(
    "health_that_may_be_told", _("har set, hvad andre må få at vide om dit helbred"), frozenset({ContentClass.IDENTITY})
)
SEND_ENQUIRY = Use("send_enquiry", _("har spurgt andre, hvad de kan gøre for dig"), _SAID, changes=True)
ANSWER_ENQUIRY = Use("answer_enquiry", _("har svaret på, hvad de kan gøre for dig"), _SAID, changes=True)
REMIND_OF_ENQUIRIES_BY_MAIL = Use(
    "remind_of_enquiries_by_mail",
    _("har mindet andre om at svare på, hvad de kan gøre for dig"),
    frozenset({ContentClass.ROADMAP}),
    changes=True,
)
