"""Meetings as pages show them."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.standing import opened_case, own_case_id
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.agenda import agenda_of
from koereplan.casework.meetings.gathering import Gathered
from koereplan.casework.meetings.kinds import AREAS, PLANS_RELEASE
from koereplan.casework.meetings.models import Agreement, Meeting
from koereplan.casework.meetings.problems import NoSuchMeeting
from koereplan.casework.meetings.seeing import see_meetings
from koereplan.casework.meetings.shapes import MeetingPage, MeetingsPage, Settlement
from koereplan.casework.meetings.writing import notes_of


@door
def meetings_of_case(case_id: UUID | None, *, to_person: bool = False, actor: Actor, on: date) -> MeetingsPage:
    """Return a case's meetings, those that are open first, then the newest; without an id, of the actor's own case.

    `to_person` calls staff as the person reads of them, on paper that is handed over.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but no meetings of it.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on))
    standing = see_meetings(case, uses.MEETINGS_OF_CASE, actor=actor, on=on)
    meetings = Meeting.objects.filter(case=case)
    of = Gathered.of(case, meetings, standing=standing, to_person=to_person, actor=actor, on=on)
    lines = sorted(of.lines(), key=lambda line: (line.is_open, line.call.recorded_on), reverse=True)
    return MeetingsPage(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        meetings=tuple(lines),
        may_call=tuple(of.may_call()),
    )


@door
def meeting_of_case(case_id: UUID | None, meeting_id: UUID, *, actor: Actor, on: date) -> MeetingPage:
    """Return a meeting with its agenda; without a case's id, of the actor's own case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but no meetings of it.
    :raises NoSuchMeeting: the case has no such meeting.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on))
    standing = see_meetings(case, uses.MEETING_OF_CASE, actor=actor, on=on)
    meetings = Meeting.objects.filter(case=case, pk=meeting_id).select_related("called_by")
    meeting = meetings.first()
    if meeting is None:
        raise NoSuchMeeting(meeting=meeting_id)
    of = Gathered.of(case, meetings, standing=standing, actor=actor, on=on)
    (line,) = of.lines()
    agenda = agenda_of(case.pk, actor=actor, on=on)
    actions = agenda.plan.actions if agenda.plan else ()
    earlier = Meeting.objects.filter(stay=meeting.stay_id, kind__in=PLANS_RELEASE).exclude(pk=meeting.pk)
    before = Agreement.objects.filter(meeting__in=earlier).values_list("action_id", flat=True)
    agreed = set(Agreement.objects.filter(meeting=meeting).values_list("action_id", flat=True))
    return MeetingPage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        person_name=case.person_name,
        meeting=line,
        calls=of.calls_of(meeting),
        called_by=meeting.called_by.full_name,
        agenda=agenda,
        notes={AREAS[content]: text for content, text in notes_of(meeting.pk).items() if text},
        agreed=tuple(one for one in actions if one.action.id in agreed),
        agreed_before=frozenset(before),
        settled=Settlement(
            meeting.municipality_follows_up,
            meeting.plan_responsible,
            meeting.coordinator,
            meeting.initiative,
            meeting.case_lead,
        ),
        initiative=next((one.initiative for one in earlier.order_by("-ended_on") if one.initiative), ""),
        misplaced=of.misplaced(meeting),
        is_over=of.is_over(meeting),
        may_hold=of.may_hold(meeting),
    )
