"""The ways in which cases are used when somebody is referred to an organisation."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_REFERRED = frozenset({ContentClass.REFERRAL})
_WHO = _REFERRED | {ContentClass.IDENTITY}

REFERRALS_OF_CASE = Use("referrals_of_case", _("har set, hvilke foreninger du er henvist til"), _REFERRED)
REFERRALS_TO_UNIT = Use("referrals_to_unit", _("har set, at du er henvist til foreningen"), _WHO)
REFERRAL_TO_UNIT = Use("referral_to_unit", _("har læst henvisningen til foreningen"), _WHO)
ENGAGEMENTS_OF_VOLUNTEER = Use(
    "engagements_of_volunteer", _("har set fornavn, kontakt, opgave og tid som frivillig"), _REFERRED
)

SEND_REFERRAL = Use("send_referral", _("har henvist dig til en forening"), _WHO, changes=True)
ANSWER_REFERRAL = Use("answer_referral", _("har svaret på, om foreningen kan hjælpe dig"), _REFERRED, changes=True)
ENGAGE_VOLUNTEER = Use("engage_volunteer", _("har bedt en frivillig om at hjælpe dig"), _REFERRED, changes=True)
RELEASE_VOLUNTEER = Use("release_volunteer", _("har registreret, at en frivillig er færdig"), _REFERRED, changes=True)
END_REFERRAL = Use("end_referral", _("har afsluttet henvisningen til en forening"), _REFERRED, changes=True)
REMIND_OF_REFERRALS_BY_MAIL = Use(
    "remind_of_referrals_by_mail", _("har mindet foreningen om at svare på henvisningen"), _REFERRED, changes=True
)
