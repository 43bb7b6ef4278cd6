"""What waits around a meeting: answers to the time as it is now, a day where it has none, and its minutes."""

from collections.abc import Sequence
from datetime import date, timedelta

from koereplan.casework.access import Actor
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.meetings.calling import called_to
from koereplan.casework.meetings.kinds import Waits
from koereplan.casework.meetings.models import Call, CallAnswer, Meeting, Participant
from koereplan.casework.organisations.queries import unit_name, unit_names
from koereplan.foundation.instants import DENMARK

ANSWERED_WITHIN = timedelta(days=7)
"""How long whoever is called has to answer: ours."""


def counts_from(calls: Sequence[Call]) -> int:
    """Return the number of the first call with the time that a meeting has now: older answers are to another one."""
    first = calls[-1]
    for call in reversed(calls):
        if call.starts_at != first.starts_at:
            break
        first = call
    return first.number


def calls_of(meeting: Meeting) -> list[Call]:
    """Return a meeting's calls, the first one first."""
    return list(Call.objects.filter(meeting=meeting).order_by("number"))


def let_wait(case: Case, meeting: Meeting, call: Call, *, actor: Actor, on: date) -> None:
    """Bring up to date what waits around a meeting that has a day: the answers that lack, and its minutes."""
    if call.starts_at is None or call.answer_by is None:
        return
    lacking = _unanswered(case, meeting, call, on=on)
    sender = unit_name(call.recorded_for_id or meeting.called_for_id, actor=actor, on=on)
    settle(meeting.pk, Waits.CALLED)
    for unit_id in {one.unit_id for one in lacking if one.unit_id}:
        wait(case.pk, Waits.CALLED, meeting.pk, waits_on=call.answer_by, unit_id=unit_id, about=sender)
    names = unit_names({one.unit_id for one in lacking if one.unit_id}, actor=actor, on=on)
    settle(meeting.pk, Waits.NO_DAY)
    if lacking:
        about = ", ".join(sorted(names.values()))
        wait(case.pk, Waits.UNANSWERED, meeting.pk, waits_on=call.answer_by, about=about)
    else:
        settle(meeting.pk, Waits.UNANSWERED)
    wait(case.pk, Waits.MINUTES, meeting.pk, waits_on=call.starts_at.astimezone(DENMARK).date())


def _unanswered(case: Case, meeting: Meeting, call: Call, *, on: date) -> list[Participant]:
    """Return who of other units than the one that calls has not answered to the time as it is."""
    since = counts_from(calls_of(meeting))
    asked = units_in(case, on=on) - {call.recorded_for_id}
    answered = set(
        CallAnswer.objects.filter(participant__meeting=meeting, number__gte=since).values_list(
            "participant__unit", flat=True
        )
    )
    return [one for one in called_to(meeting) if one.unit_id in asked and one.unit_id not in answered]
