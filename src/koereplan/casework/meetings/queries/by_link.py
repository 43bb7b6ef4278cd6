"""A call as its one-time link shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.answers import calls_of, counts_from
from koereplan.casework.meetings.by_link import called_by_its_link
from koereplan.casework.meetings.kinds import Reply
from koereplan.casework.meetings.models import CallAnswer


@dataclass(frozen=True, slots=True)
class CallByLink:
    """When a meeting is, and what the unit has answered to that time; not where it is, or about whom."""

    starts_at: datetime
    minutes: int
    answer_by: date | None
    number: int
    reply: Reply | None
    said: str


@door
def call_by_link(case_id: UUID, participant_id: UUID, *, actor: Actor, on: date) -> CallByLink:
    """Return a call to the unit for which the actor came by its one-time link.

    :raises NoSuchMeeting: the unit is called no more, or the meeting is closed, cancelled, or without a day.
    """
    called = called_by_its_link(case_id, participant_id, use=uses.CALL_BY_LINK, actor=actor, on=on)
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        since = counts_from(calls_of(called.participant.meeting))
        answers = CallAnswer.objects.filter(participant=called.participant, number__gte=since)
        last = answers.order_by("-recorded_at").first()
    assert called.call.starts_at is not None  # noqa: S101 - what has no day has no such link
    return CallByLink(
        starts_at=called.call.starts_at,
        minutes=called.call.minutes,
        answer_by=called.call.answer_by,
        number=called.call.number,
        reply=Reply(last.reply) if last else None,
        said=last.said if last else "",
    )
