"""A meeting that somebody changes, with its case held still; whose it is to hold, and to speak in."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Doing, LifeArea, May, Role
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.meetings.kinds import STEPS, Kind
from koereplan.casework.meetings.models import Meeting, Participant
from koereplan.casework.meetings.problems import NoSuchMeeting
from koereplan.roadmap import Party, assess


def holding_it(kind: Kind, known: Knowledge, *, on: date) -> May:
    """Return the act that holding a meeting is: its step's, and probation's where the step is expected of it."""
    step = STEPS.get(kind)
    expected = {line.responsible for line in assess(known.facts, on=on).steps if line.step == step}
    return May.CARRY_OUT_PROBATION_STEP if Party.PROBATION in expected else May.CARRY_OUT_STEP


def speaking_for(participant: Participant, actor: Actor) -> Doing | None:
    """Return what it is to speak for a participant whom the actor is, or with whom they work; nothing for others.

    As with a contribution to the plan, whoever is called has a task that names them.
    """
    if participant.is_person and actor.role is Role.PERSON:
        return Doing(May.WRITE_OWN, LifeArea.OTHER)
    if participant.unit_id == actor.unit_id:
        return Doing(May.CARRY_OUT_ACTION, LifeArea.OTHER, named_ids=frozenset({actor.staff_id}))
    return None


def open_meeting(case_id: UUID, meeting_id: UUID) -> tuple[Case, Meeting]:
    """Return a meeting that is neither closed nor cancelled, and its case, which is held still.

    :raises NoSuchCase: there is none that is open to whoever acts.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    """
    case = locked_case(case_id)
    meeting = Meeting.objects.filter(pk=meeting_id, case=case, ended_on__isnull=True).first()
    if meeting is None:
        raise NoSuchMeeting(meeting=meeting_id)
    return case, meeting
