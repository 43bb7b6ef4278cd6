"""The ways in which cases are used when the municipality is told of an admission."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_TOLD = frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION})
_COURSE = frozenset({ContentClass.ROADMAP})
_CONSENTS = frozenset({ContentClass.CONSENTS})
_BY_LINK = frozenset({ContentClass.ADMISSION})

PREPARED_NOTICE = Use("prepared_notice", _("har forberedt beskeden om, at du er indsat"), _TOLD | _COURSE | _CONSENTS)
NOTICE_TO_FORWARD = Use("notice_to_forward", _("har set beskeden om, at du er indsat, for at give den videre"), _TOLD)

SEND_NOTICE = Use("send_notice", _("har givet kommunen besked om, at du er indsat"), _TOLD | _COURSE, changes=True)
RECORD_RECEIPT = Use("record_receipt", _("har skrevet ned, at kommunen har fået besked"), _COURSE, changes=True)
RECORD_FORWARDING = Use(
    "record_forwarding", _("har skrevet ned, at kommunen har givet beskeden videre"), _COURSE, changes=True
)
ACKNOWLEDGE_NOTICE = Use("acknowledge_notice", _("har bekræftet beskeden om, at du er indsat"), _TOLD, changes=True)
NAME_CASE_LEAD = Use("name_case_lead", _("har udpeget den, der er sagsansvarlig for dig"), _TOLD, changes=True)
FORWARD_NOTICE = Use("forward_notice", _("har givet beskeden om, at du er indsat, videre"), _TOLD, changes=True)

NOTICE_BY_LINK = Use("notice_by_link", _("har åbnet linket i beskeden om, at du er indsat"), _BY_LINK)
ANSWER_NOTICE_BY_LINK = Use(
    "answer_notice_by_link", _("har svaret på beskeden om, at du er indsat, uden at logge ind"), _BY_LINK, changes=True
)
REMIND_OF_NOTICES_BY_MAIL = Use(
    "remind_of_notices_by_mail", _("har mindet kommunen om at kvittere for, at du er indsat"), _COURSE, changes=True
)
