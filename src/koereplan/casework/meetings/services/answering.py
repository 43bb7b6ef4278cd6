"""Whoever is called answers: by themselves, or told to whoever holds the meeting."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor, Doing
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.answers import calls_of, counts_from, let_wait
from koereplan.casework.meetings.by_link import called_by_its_link
from koereplan.casework.meetings.calling import called_to
from koereplan.casework.meetings.events import CallAnswered
from koereplan.casework.meetings.kinds import Kind, Reply
from koereplan.casework.meetings.models import CallAnswer, Participant
from koereplan.casework.meetings.naming import name_of
from koereplan.casework.meetings.opened import holding_it, open_meeting, speaking_for
from koereplan.casework.meetings.problems import MeetingRefused
from koereplan.foundation.instants import DENMARK


@door
@transaction.atomic
def answer_call(
    case_id: UUID,
    meeting_id: UUID,
    participant_id: UUID,
    reply: Reply,
    *,
    said: str = "",
    number: int,
    actor: Actor,
    on: date,
) -> None:
    """Record what a participant answers to the call with that number.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that is still ahead.
    :raises NotAllowed: the answer is not the actor's to give, or to write down.
    :raises MeetingRefused: the meeting has another time by now or is over, or nothing is said of which time would do.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    participant = next((one for one in called_to(meeting) if one.pk == participant_id), None)
    if participant is None:
        raise MeetingRefused(field="", what=gettext("I er ikke længere indkaldt til mødet."))
    doing = speaking_for(participant, actor) or Doing(holding_it(Kind(meeting.kind), Knowledge.present(case), on=on))
    permit(doing, case, uses.ANSWER_CALL, actor=actor, on=on)
    _answer(case, participant, reply, said=said, number=number, actor=actor, on=on)


@door
@transaction.atomic
def answer_call_by_link(
    case_id: UUID,
    participant_id: UUID,
    reply: Reply,
    *,
    answered_by: str,
    said: str = "",
    number: int,
    actor: Actor,
    on: date,
) -> None:
    """Record what a unit answers to a call by the one-time link of its letter, and who there says so.

    :raises NoSuchMeeting: the unit is called no more, or the meeting is closed, cancelled, or without a day.
    :raises MeetingRefused: nobody is named, the meeting has another time by now, or no other time is said.
    """
    use = uses.ANSWER_CALL_BY_LINK
    called = called_by_its_link(case_id, participant_id, use=use, actor=actor, on=on)
    if not answered_by.strip():
        raise MeetingRefused(field="answered_by", what=gettext("Skriv dit navn, så man ved, hvem der har svaret."))
    by = f"{answered_by.strip()}, via link"
    if reply is not Reply.ANOTHER_TIME or said.strip():
        said = ": ".join(filter(None, (by, said.strip())))
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        _answer(called.case, called.participant, reply, said=said, number=number, actor=actor, on=on)


def _answer(
    case: Case, participant: Participant, reply: Reply, *, said: str, number: int, actor: Actor, on: date
) -> None:
    meeting = participant.meeting
    calls = calls_of(meeting)
    call = calls[-1]
    if call.starts_at is None or not counts_from(calls) <= number <= call.number:
        raise MeetingRefused(field="reply", what=gettext("Mødet er flyttet, siden I så det. Se den nye tid, og svar."))
    if meeting.held_on or call.starts_at.astimezone(DENMARK).date() < on:
        raise MeetingRefused(field="", what=gettext("Mødets dag er passeret. Ring til dem, der indkaldte."))
    if reply is Reply.ANOTHER_TIME and not said.strip():
        raise MeetingRefused(field="said", what=gettext("Skriv, hvornår I kan."))
    CallAnswer.objects.create(
        participant=participant, number=number, reply=reply, said=said.strip(), **recorded(actor=actor, on=on)
    )
    let_wait(case, meeting, call, actor=actor, on=on)
    told = CallAnswered(
        subject=of_case(case.pk), meeting_id=meeting.pk, who=name_of(participant, case, actor=actor, on=on)
    )
    tell(case, told, actor=actor, on=on)
