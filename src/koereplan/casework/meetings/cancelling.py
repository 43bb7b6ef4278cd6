"""A meeting is without a day, or off for good: those who are called are told."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.waiting import settle
from koereplan.casework.journal.events import of_case
from koereplan.casework.meetings.calling import call_off, called_to, present_call
from koereplan.casework.meetings.events import MeetingCancelled
from koereplan.casework.meetings.kinds import PLANS_RELEASE, Ending
from koereplan.casework.meetings.models import Call, Meeting
from koereplan.casework.meetings.sending import send
from koereplan.casework.meetings.values import Because


def cancel(case: Case, meeting: Meeting, because: Because, *, actor: Actor, on: date) -> None:
    """Call a meeting off for good. The caller brings up to date to whom the case is open."""
    was, called = present_call(meeting), called_to(meeting)
    call = without_day(meeting, was, because, actor=actor, on=on)
    send(case, meeting, call, called, instead_of=was, actor=actor, on=on)
    call_off(meeting, called, call, on=on)
    meeting.ended_on, meeting.ending = on, Ending.CANCELLED
    meeting.save(update_fields=["ended_on", "ending"])
    settle(meeting.pk)
    if meeting.kind in PLANS_RELEASE:
        mark_ready(case.pk, Signal.MEETING, Ready.MISSING, on=on)
    tell(case, MeetingCancelled(subject=of_case(case.pk), meeting_id=meeting.pk), actor=actor, on=on)


def without_day(meeting: Meeting, was: Call, because: Because, *, actor: Actor, on: date) -> Call:
    """Return a new call, by which a meeting has no day."""
    return Call.objects.create(
        meeting=meeting,
        number=was.number + 1,
        starts_at=None,
        minutes=was.minutes,
        held_as=was.held_as,
        where=was.where,
        cause=because.cause,
        said=because.said.strip(),
        **recorded(actor=actor, on=on),
    )
