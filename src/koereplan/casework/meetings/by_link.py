"""A call as the unit sees it that came by the one-time link of its letter: when the meeting is, and nothing else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, Doing, May, No
from koereplan.casework.acting import acting
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import log_sight, seen
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.standings import standings
from koereplan.casework.journal.uses import Use
from koereplan.casework.meetings.calling import present_call
from koereplan.casework.meetings.models import Call, Participant
from koereplan.casework.meetings.problems import NoSuchMeeting


@dataclass(frozen=True, slots=True)
class Called:
    """A participant called to a meeting that is still ahead, and the call as it is now; the case is held still."""

    case: Case
    participant: Participant
    call: Call


def called_by_its_link(case_id: UUID, participant_id: UUID, *, use: Use, actor: Actor, on: date) -> Called:
    """Return a call to the unit for which the actor came by its link, and log it.

    :raises NoSuchMeeting: the unit is called no more, or the meeting is closed, cancelled, or without a day.
    """
    with acting(SYSTEM, on=on):
        case = locked_case(case_id)
        called = Participant.objects.select_related("meeting").filter(
            pk=participant_id, unit=actor.unit_id, until_number__isnull=True
        )
        one = called.filter(meeting__case=case, meeting__ended_on__isnull=True).first()
        call = present_call(one.meeting) if one else None
    if one is None or call is None or call.starts_at is None:
        raise NoSuchMeeting(participant=participant_id)
    found = seen(actor, Doing(May.ACKNOWLEDGE), standing=standings([case_id], on=on)[case_id], on=on)
    if isinstance(found, No):
        raise NoSuchMeeting(participant=participant_id, reason=found.reason)
    log_sight(use, case_id, found, actor=actor, on=on)
    return Called(case, one, call)
