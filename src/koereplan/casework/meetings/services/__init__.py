"""What people do with meetings: call, move, put off and cancel them, answer, hold them, and tell how it went."""

from koereplan.casework.meetings.problems import MeetingRefused, NoSuchMeeting
from koereplan.casework.meetings.services.answering import answer_call, answer_call_by_link
from koereplan.casework.meetings.services.calling import (
    call_meeting,
    cancel_meeting,
    move_meeting,
    put_off_meeting,
)
from koereplan.casework.meetings.services.evaluating import evaluate
from koereplan.casework.meetings.services.holding import close_meeting, write_minutes

__all__ = [
    "MeetingRefused",
    "NoSuchMeeting",
    "answer_call",
    "answer_call_by_link",
    "call_meeting",
    "cancel_meeting",
    "close_meeting",
    "evaluate",
    "move_meeting",
    "put_off_meeting",
    "write_minutes",
]
