"""The ways in which meetings are used, as the log keeps them and the person can read them."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_MEETINGS = frozenset({ContentClass.MEETINGS})
_NAMED = _MEETINGS | {ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP}

MEETINGS_OF_CASE = Use("meetings_of_case", _("har set, hvilke møder der er om din løsladelse"), _NAMED)
MEETING_OF_CASE = Use("meeting_of_case", _("har set et møde om din løsladelse"), _NAMED)
MEETINGS_AHEAD = Use("meetings_ahead", _("har fået et møde om din løsladelse i sin kalender"), _NAMED)
WHO_CAN_BE_CALLED = Use("who_can_be_called", _("har set, hvem der kan indkaldes til et møde om dig"), _NAMED)
CALLS_TO_UNIT = Use("calls_to_unit", _("har set, at de er indkaldt til et møde om dig"), _NAMED)
TOLD_OF_RELEASES = Use(
    "told_of_releases", _("har talt, hvad deltagere i opfølgende møder mener om løsladelser"), _MEETINGS
)

CALL_MEETING = Use("call_meeting", _("har indkaldt til et møde om dig"), _NAMED, changes=True)
MOVE_MEETING = Use("move_meeting", _("har ændret et møde om dig"), _MEETINGS, changes=True)
PUT_OFF_MEETING = Use("put_off_meeting", _("har udsat et møde om dig"), _MEETINGS, changes=True)
CANCEL_MEETING = Use("cancel_meeting", _("har aflyst et møde om dig"), _MEETINGS, changes=True)
ANSWER_CALL = Use("answer_call", _("har svaret på indkaldelsen til et møde om dig"), _MEETINGS, changes=True)
CALL_BY_LINK = Use("call_by_link", _("har åbnet linket i indkaldelsen til et møde om dig"), _MEETINGS)
ANSWER_CALL_BY_LINK = Use(
    "answer_call_by_link", _("har svaret på indkaldelsen til et møde om dig uden at logge ind"), _MEETINGS, changes=True
)
WRITE_MINUTES = Use("write_minutes", _("har skrevet referat af et møde om dig"), _MEETINGS, changes=True)
CLOSE_MEETING = Use("close_meeting", _("har lukket et møde om dig"), _MEETINGS, changes=True)
EVALUATE = Use("evaluate", _("har fortalt, hvordan løsladelsen gik"), _MEETINGS, changes=True)
