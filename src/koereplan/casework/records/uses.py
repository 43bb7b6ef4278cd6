"""The ways in which cases are used when records of others are asked for, received and read."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_TOLD = frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION})
_RECORDS = frozenset({ContentClass.CASE_RECORDS})
_COURSE = frozenset({ContentClass.ROADMAP})

RECORDS_OF_CASE = Use("records_of_case", _("har set, hvilke sagsakter der er hentet om dig"), _RECORDS)
REQUEST_OF_CASE = Use("request_of_case", _("har set, hvad en anden er spurgt om, om dig"), _RECORDS | _TOLD)
RECORDS_TO_NAME = Use("records_to_name", _("har set, hvilke sagsakter du kan spørges om en for en"), _RECORDS)
RECORD_FILE = Use("record_file", _("har åbnet en sagsakt om dig"), _RECORDS)
REQUESTS_TO_UNIT = Use("requests_to_unit", _("har set, at de er spurgt om sagsakter om dig"), _TOLD)
REQUEST_TO_UNIT = Use("request_to_unit", _("har læst, hvilke sagsakter om dig de er spurgt om"), _TOLD)

ASK_RECORDS = Use("ask_records", _("har spurgt en anden om sagsakter om dig"), _TOLD, changes=True)
ASK_CONSENT_TO_RECORDS = Use(
    "ask_consent_to_records", _("har spurgt dig, om enkelte sagsakter må gives videre"), _RECORDS, changes=True
)
REMIND_OF_RECORDS = Use("remind_of_records", _("har rykket for sagsakter om dig"), _TOLD, changes=True)
REMIND_OF_RECORDS_BY_MAIL = Use(
    "remind_of_records_by_mail", _("har rykket for sagsakter om dig"), _COURSE, changes=True
)
END_REQUEST = Use("end_request", _("har afsluttet et spørgsmål om sagsakter om dig"), _COURSE, changes=True)
RECEIVE_RECORDS = Use("receive_records", _("har modtaget sagsakter om dig"), _RECORDS, changes=True)
MARK_MISTAKEN = Use("mark_mistaken", _("har lukket en sagsakt, der kom ved en fejl"), _RECORDS, changes=True)
COMPLETE_WITH_RECORDS = Use(
    "complete_with_records", _("har registreret, at sagsakterne om dig er hentet"), _COURSE, changes=True
)
SEND_RECORDS = Use("send_records", _("har sendt sagsakter om dig"), frozenset(), changes=True)
ANSWER_REQUEST = Use("answer_request", _("har svaret på et spørgsmål om sagsakter om dig"), frozenset(), changes=True)
SEARCH_FILES = Use("search_files", _("har undersøgt sagsakter om dig for virus"), frozenset(), changes=True)
