"""After the release each party tells how it went, the person first."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, Doing
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.calling import called_to
from koereplan.casework.meetings.events import ReleaseEvaluated
from koereplan.casework.meetings.kinds import Ending, Kind
from koereplan.casework.meetings.models import Meeting
from koereplan.casework.meetings.naming import name_of
from koereplan.casework.meetings.opened import holding_it, speaking_for
from koereplan.casework.meetings.problems import NoSuchMeeting
from koereplan.casework.meetings.values import Evaluated
from koereplan.casework.meetings.writing import write_evaluation


@door
@transaction.atomic
def evaluate(case_id: UUID, meeting_id: UUID, evaluated: Evaluated, *, actor: Actor, on: date) -> None:
    """Record what a party thinks of how the release went: told by itself, or to whoever holds the meeting.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or it was cancelled, or the party was not called to it.
    :raises NotAllowed: it is not the actor's to tell, or to write down.
    :raises MeetingRefused: the meeting is about something else, or the person was not asked yet.
    """
    case = locked_case(case_id)
    meeting = Meeting.objects.filter(pk=meeting_id, case=case).exclude(ending=Ending.CANCELLED).first()
    party = next((one for one in called_to(meeting) if one.pk == evaluated.participant_id), None) if meeting else None
    if meeting is None or party is None:
        raise NoSuchMeeting(meeting=meeting_id)
    doing = speaking_for(party, actor) or Doing(holding_it(Kind(meeting.kind), Knowledge.present(case), on=on))
    permit(doing, case, uses.EVALUATE, actor=actor, on=on)
    write_evaluation(meeting, evaluated, actor=actor, on=on)
    told = ReleaseEvaluated(
        subject=of_case(case_id), meeting_id=meeting_id, who=name_of(party, case, actor=actor, on=on)
    )
    tell(case, told, actor=actor, on=on)
