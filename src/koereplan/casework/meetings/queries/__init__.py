"""What pages read of meetings."""

from koereplan.casework.meetings import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.meetings.queries.ahead import MeetingAhead, meetings_ahead
from koereplan.casework.meetings.queries.by_link import CallByLink, call_by_link
from koereplan.casework.meetings.queries.called import UnitCall, calls_to_unit
from koereplan.casework.meetings.queries.calling import who_can_be_called
from koereplan.casework.meetings.queries.figures import ToldLine, told_of_releases
from koereplan.casework.meetings.queries.meetings import meeting_of_case, meetings_of_case

__all__ = [
    "CallByLink",
    "MeetingAhead",
    "ToldLine",
    "UnitCall",
    "call_by_link",
    "calls_to_unit",
    "meeting_of_case",
    "meetings_ahead",
    "meetings_of_case",
    "told_of_releases",
    "who_can_be_called",
]
