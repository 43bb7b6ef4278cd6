"""A meeting is called, moved, put off until a day is found, or cancelled."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, require_unchanged, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.journal.events import of_case
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.answers import ANSWERED_WITHIN, let_wait
from koereplan.casework.meetings.calling import (
    call_in,
    call_off,
    called_to,
    invited_as,
    present_call,
    require_right,
    ticks_of_call,
)
from koereplan.casework.meetings.cancelling import cancel, without_day
from koereplan.casework.meetings.events import MeetingCalled, MeetingMoved, MeetingPutOff, touching
from koereplan.casework.meetings.kinds import PLANS_RELEASE, STEPS, Kind, Waits
from koereplan.casework.meetings.models import Call, Meeting
from koereplan.casework.meetings.opened import holding_it, open_meeting
from koereplan.casework.meetings.problems import MeetingRefused
from koereplan.casework.meetings.sending import cancel_for, send
from koereplan.casework.meetings.values import Because, Invited, Time
from koereplan.foundation.instants import DENMARK
from koereplan.foundation.records import new_id


@door
@transaction.atomic
def call_meeting(
    case_id: UUID,
    kind: Kind,
    time: Time,
    *,
    invited: Collection[Invited],
    about: str = "",
    actor: Actor,
    on: date,
) -> UUID:
    """Call people to a meeting, and return its id. Units called about a release see the case from then on.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises MeetingRefused: the time cannot be, somebody cannot be called, or there is such a meeting already.
    :raises ContactRefused: a unit is not one that step 8 draws in.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    permit(holding_it(kind, known, on=on), case, uses.CALL_MEETING, actor=actor, on=on)
    _require_its_turn(case, kind, known, about)
    _require_time(kind, time, case, known, on=on)
    require_right(kind, invited, actor=actor, on=on)
    meeting = Meeting.objects.create(
        id=new_id(),
        case=case,
        stay=known.stay,
        kind=kind,
        about=about.strip(),
        called_on=on,
        called_by_id=actor.staff_id,
        called_for_id=actor.unit_id,
    )
    call = _write(meeting, 0, time, actor=actor, on=on)
    drawn = call_in(case, meeting, invited, call, known, actor=actor, on=on)
    tell(
        case, MeetingCalled(subject=of_case(case_id), meeting_id=meeting.pk, day=_day(time)), *drawn, actor=actor, on=on
    )
    reopen([case_id], on=on)
    if kind in PLANS_RELEASE:
        ticks = ticks_of_call(meeting)
        add_ticks(case, known.stay, STEPS[kind], 1, ticks, use=uses.CALL_MEETING, actor=actor, on=on)
        mark_ready(case_id, Signal.MEETING, Ready.UNDER_WAY, on=on)
    send(case, meeting, call, called_to(meeting), actor=actor, on=on)
    let_wait(case, meeting, call, actor=actor, on=on)
    if kind is Kind.FOLLOW_UP:
        for earlier in Meeting.objects.filter(stay=known.stay, kind__in=PLANS_RELEASE).values_list("pk", flat=True):
            settle(earlier, Waits.NOT_CALLED)
    return meeting.pk


@door
@transaction.atomic
def move_meeting(
    case_id: UUID,
    meeting_id: UUID,
    time: Time,
    *,
    invited: Collection[Invited],
    because: Because | None = None,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Give a meeting another time or place, or call others to it. Another time says why, and asks everybody again.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed the meeting since that revision.
    :raises MeetingRefused: the time cannot be, nobody said why, somebody cannot be called, or nothing is changed.
    :raises ContactRefused: a unit is not one that step 8 draws in.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    known = Knowledge.present(case)
    kind = Kind(meeting.kind)
    permit(holding_it(kind, known, on=on), case, uses.MOVE_MEETING, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={touching(meeting_id)}, on=on)
    was = present_call(meeting)
    if meeting.held_on is not None:
        raise MeetingRefused(field="", what=gettext("Mødet er holdt. Luk det med et referat."))
    _require_time(kind, time, case, known, on=on)
    require_right(kind, invited, actor=actor, on=on)
    is_moved = was.starts_at is not None and was.starts_at != time.starts_at
    if is_moved and because is None:
        raise MeetingRefused(field="cause", what=gettext("Vælg, hvorfor mødet flyttes."))
    wanted = {one.key: one for one in invited}
    gone = [one for one in called_to(meeting) if invited_as(one).key not in wanted]
    new = [one for key, one in wanted.items() if key not in {invited_as(there).key for there in called_to(meeting)}]
    if not (gone or new or _differs(was, time)):
        raise MeetingRefused(field="", what=gettext("Der er ikke ændret noget ved mødet."))
    call = _write(meeting, was.number + 1, time, because=because if is_moved else None, actor=actor, on=on)
    cancel_for(case, meeting, call, gone, was, actor=actor, on=on)
    call_off(meeting, gone, call, on=on)
    drawn = call_in(case, meeting, new, call, known, actor=actor, on=on)
    tell(
        case, MeetingMoved(subject=of_case(case_id), meeting_id=meeting.pk, day=_day(time)), *drawn, actor=actor, on=on
    )
    reopen([case_id], on=on)
    send(case, meeting, call, called_to(meeting), actor=actor, on=on)
    settle(meeting.pk, Waits.MISPLACED)
    let_wait(case, meeting, call, actor=actor, on=on)
    if kind in PLANS_RELEASE:
        ticks = ticks_of_call(meeting)
        add_ticks(case, known.stay, STEPS[kind], 1, ticks, use=uses.MOVE_MEETING, actor=actor, on=on)
        mark_ready(case_id, Signal.MEETING, Ready.UNDER_WAY, on=on)


@door
@transaction.atomic
def put_off_meeting(case_id: UUID, meeting_id: UUID, because: Because, *, actor: Actor, on: date) -> None:
    """Record that a meeting was not or will not be held on its day, and that no other is found yet. It stays open.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises MeetingRefused: it has no day, or was held.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    known = Knowledge.present(case)
    permit(holding_it(Kind(meeting.kind), known, on=on), case, uses.PUT_OFF_MEETING, actor=actor, on=on)
    was = present_call(meeting)
    if was.starts_at is None or meeting.held_on is not None:
        raise MeetingRefused(field="", what=gettext("Mødet er holdt, eller det er allerede udsat. Se det igen."))
    call = without_day(meeting, was, because, actor=actor, on=on)
    send(case, meeting, call, called_to(meeting), instead_of=was, actor=actor, on=on)
    settle(meeting.pk)
    wait(case_id, Waits.NO_DAY, meeting.pk, waits_on=on)
    if meeting.kind in PLANS_RELEASE:
        mark_ready(case_id, Signal.MEETING, Ready.MISSING, on=on)
    told = MeetingPutOff(subject=of_case(case_id), meeting_id=meeting.pk, day=was.starts_at.astimezone(DENMARK).date())
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def cancel_meeting(case_id: UUID, meeting_id: UUID, because: Because, *, actor: Actor, on: date) -> None:
    """Call a meeting off for good. Units that its call drew in see the case no more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises MeetingRefused: it was held.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    known = Knowledge.present(case)
    permit(holding_it(Kind(meeting.kind), known, on=on), case, uses.CANCEL_MEETING, actor=actor, on=on)
    if meeting.held_on is not None:
        raise MeetingRefused(field="", what=gettext("Mødet er holdt. Luk det med et referat."))
    cancel(case, meeting, because, actor=actor, on=on)
    reopen([case_id], on=on)


def _require_its_turn(case: Case, kind: Kind, known: Knowledge, about: str) -> None:
    """Pass when such a meeting is the next one.

    :raises MeetingRefused: there is one that is not closed, or it is another kind's turn.
    """
    if kind is Kind.OTHER:
        if not about.strip():
            raise MeetingRefused(field="about", what=gettext("Skriv, hvad mødet er om."))
        return
    if Meeting.objects.filter(case=case, stay=known.stay, kind=kind, ended_on__isnull=True).exists():
        raise MeetingRefused(field="", what=gettext("Der er allerede indkaldt til det møde. Ret det i stedet."))
    is_held = any(event.step == STEPS[kind] for event in known.events)
    if kind is Kind.RENEWED and not is_held:
        raise MeetingRefused(field="", what=gettext("Det første løsladelsesmøde er ikke holdt. Indkald til det."))
    if kind is not Kind.RENEWED and is_held:
        raise MeetingRefused(field="", what=gettext("Det møde er holdt. Indkald til et andet slags møde."))


def _require_time(kind: Kind, time: Time, case: Case, known: Knowledge, *, on: date) -> None:
    """Pass when a meeting can be held then and there. Whether anybody is at work then, nobody is asked here.

    :raises MeetingRefused: it cannot.
    """
    day = _day(time)
    if day < on:
        raise MeetingRefused(field="day", what=gettext("Dagen er passeret. Vælg en dag fra i dag af."))
    released_on = known.stay.released_on or case.release_date
    if kind is Kind.FOLLOW_UP and released_on and day < released_on:
        raise MeetingRefused(field="day", what=gettext("Dagen ligger før løsladelsen. Vælg en dag efter den."))
    if kind in PLANS_RELEASE and released_on and day > released_on:
        raise MeetingRefused(field="day", what=gettext("Dagen ligger efter løsladelsen. Vælg en dag før den."))
    if not time.where.strip():
        raise MeetingRefused(field="where", what=gettext("Skriv, hvor mødet er: sted, link eller telefonnummer."))


def _write(
    meeting: Meeting, number: int, time: Time, *, because: Because | None = None, actor: Actor, on: date
) -> Call:
    return Call.objects.create(
        meeting=meeting,
        number=number,
        starts_at=time.starts_at,
        minutes=time.minutes,
        held_as=time.held_as,
        where=time.where.strip(),
        answer_by=min(on + ANSWERED_WITHIN, _day(time)),
        cause=because.cause if because else "",
        said=because.said.strip() if because else "",
        **recorded(actor=actor, on=on),
    )


def _differs(was: Call, time: Time) -> bool:
    before = (was.starts_at, was.minutes, was.held_as, was.where)
    return before != (time.starts_at, time.minutes, time.held_as, time.where.strip())


def _day(time: Time) -> date:
    return time.starts_at.astimezone(DENMARK).date()
