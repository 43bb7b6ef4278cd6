"""A meeting is held: who came, what was said and agreed; and it is closed when it is settled who has what."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.journal.events import of_case
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.events import MeetingClosed, MinutesWritten, touching
from koereplan.casework.meetings.kinds import PLANS_RELEASE, STEPS, Ending, Kind, Waits
from koereplan.casework.meetings.models import SETTLED, Meeting
from koereplan.casework.meetings.opened import holding_it, open_meeting
from koereplan.casework.meetings.problems import MeetingRefused
from koereplan.casework.meetings.values import Minutes, Settled
from koereplan.casework.meetings.writing import (
    note_agreements,
    require_evaluated,
    require_possible,
    ticks_of,
    write,
)
from koereplan.casework.plans.kinds import Status
from koereplan.casework.plans.services import report_actions, save_plan

MISSING = {
    "municipality_follows_up": _("Skriv, hvordan kommunen følger op på sagen."),
    "plan_responsible": _("Skriv, hvem der fremover er ansvarlig for handleplanen."),
    "coordinator": _("Skriv, hvem der har ansvaret for at koordinere."),
    "initiative": _("Skriv, hvem der indkalder til det opfølgende møde senest fire uger efter løsladelsen."),
}


@door
@transaction.atomic
def write_minutes(case_id: UUID, meeting_id: UUID, minutes: Minutes, *, revision: int, actor: Actor, on: date) -> None:
    """Write the minutes of a meeting that was held, as far as they go; what was agreed becomes actions of the plan.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    :raises NotAllowed: nothing gives the actor this act on this case, or lets them write in the plan.
    :raises ChangedMeanwhile: somebody else has changed the meeting, or an action of the plan, since that revision.
    :raises MeetingRefused: the meeting cannot have been held so.
    :raises PlanRefused: something agreed, or that happened, cannot be right, every fault by its action and field.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    known = Knowledge.present(case)
    permit(holding_it(Kind(meeting.kind), known, on=on), case, uses.WRITE_MINUTES, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={touching(meeting_id)}, on=on)
    require_possible(meeting, minutes, known, on=on)
    write(meeting, minutes, actor=actor, on=on)
    meeting.save()
    settle(meeting.pk, Waits.CALLED, Waits.UNANSWERED, Waits.MISPLACED)
    told = MinutesWritten(subject=of_case(case_id), meeting_id=meeting_id, held_on=minutes.held_on)
    tell(case, told, actor=actor, on=on)
    _write_in_plan(case_id, meeting, minutes, revision=revision, actor=actor, on=on)


@door
@transaction.atomic
def close_meeting(case_id: UUID, meeting_id: UUID, minutes: Minutes, *, revision: int, actor: Actor, on: date) -> None:
    """Close a meeting with its minutes. The first about a release carries step 8 out, the one after it step 8F.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMeeting: the case has no such meeting, or none that can be changed any more.
    :raises NotAllowed: nothing gives the actor this act on this case, or lets them write in the plan.
    :raises ChangedMeanwhile: somebody else has changed the meeting, or an action of the plan, since that revision.
    :raises MeetingRefused: it is not written who came, not settled who has what, or the person was not asked.
    :raises PlanRefused: something agreed, or that happened, cannot be right, every fault by its action and field.
    :raises StepRefused: the step cannot have been carried out that day.
    """
    case, meeting = open_meeting(case_id, meeting_id)
    known = Knowledge.present(case)
    permit(holding_it(Kind(meeting.kind), known, on=on), case, uses.CLOSE_MEETING, actor=actor, on=on)
    _require_settled(Kind(meeting.kind), minutes.settled.tidied())
    write_minutes(case_id, meeting_id, minutes, revision=revision, actor=actor, on=on)
    case, meeting = open_meeting(case_id, meeting_id)
    require_evaluated(meeting)
    meeting.ended_on, meeting.ending = on, Ending.CLOSED
    meeting.save()
    settle(meeting.pk)
    _let_follow_up_wait(case, meeting, on=on)
    tell(
        case,
        MeetingClosed(subject=of_case(case_id), meeting_id=meeting_id, held_on=minutes.held_on),
        actor=actor,
        on=on,
    )
    if meeting.kind in PLANS_RELEASE:
        mark_ready(case_id, Signal.MEETING, Ready.IN_PLACE, on=on)
    _carry_out(case, meeting, minutes, known, revision=revision, actor=actor, on=on)


def _require_settled(kind: Kind, settled: Settled) -> None:
    """Pass when a meeting about a release settles who has what.

    :raises MeetingRefused: it does not.
    """
    for field in SETTLED if kind in PLANS_RELEASE else ():
        if not getattr(settled, field):
            raise MeetingRefused(field=field, what=str(MISSING[field]))


def _write_in_plan(case_id: UUID, meeting: Meeting, minutes: Minutes, *, revision: int, actor: Actor, on: date) -> None:
    """Write what happened and what was agreed in the plan, each change of it built on what the actor saw."""
    who: dict[str, Any] = {"revision": revision, "actor": actor, "on": on}
    if minutes.happened:
        report_actions(case_id, minutes.happened, **who)
    if minutes.agreed:
        agreed = [replace(action, status=Status.AGREED) for action in minutes.agreed]
        action_ids = save_plan(case_id, actions=agreed, **who)
        note_agreements(meeting, zip(agreed, action_ids, strict=True), actor=actor, on=on)


def _let_follow_up_wait(case: Case, meeting: Meeting, *, on: date) -> None:
    """Let it wait that somebody calls the meeting after the release, as soon as there is a day for that."""
    if meeting.kind not in PLANS_RELEASE or case.release_date is None:
        return
    of_stay = Meeting.objects.filter(stay=meeting.stay_id)
    for earlier in of_stay.filter(kind__in=PLANS_RELEASE).values_list("pk", flat=True):
        settle(earlier, Waits.NOT_CALLED)
    if not of_stay.filter(kind=Kind.FOLLOW_UP).exclude(ending=Ending.CANCELLED).exists():
        waits_on = max(on, case.release_date)
        wait(case.pk, Waits.NOT_CALLED, meeting.pk, waits_on=waits_on, about=meeting.initiative)


def _carry_out(
    case: Case, meeting: Meeting, minutes: Minutes, known: Knowledge, *, revision: int, actor: Actor, on: date
) -> None:
    """Tick what the meeting has done of its step, and carry the step out, if that was not done before."""
    step = STEPS.get(Kind(meeting.kind))
    if step is None:
        return
    add_ticks(case, known.stay, step, 1, ticks_of(meeting, minutes), use=uses.CLOSE_MEETING, actor=actor, on=on)
    if not any(event.step == step for event in known.events):
        complete_step(case.pk, step, occurred_on=minutes.held_on, revision=revision, actor=actor, on=on)
