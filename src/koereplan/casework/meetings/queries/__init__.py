"""What pages read of meetings."""

from koereplan.casework.meetings import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.meetings.queries.calling import who_can_be_called
from koereplan.casework.meetings.queries.figures import ToldLine, told_of_releases
from koereplan.casework.meetings.queries.meetings import meeting_of_case, meetings_of_case

__all__ = ["ToldLine", "meeting_of_case", "meetings_of_case", "told_of_releases", "who_can_be_called"]
