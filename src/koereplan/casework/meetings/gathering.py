"""Everything that pages need of meetings of one case, in few queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from koereplan.casework.access import Actor, Doing, Standing
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.seeing import seen
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.meetings.answers import counts_from
from koereplan.casework.meetings.calling import invited_as
from koereplan.casework.meetings.days import misplaced, too_late
from koereplan.casework.meetings.kinds import (
    PLANS_RELEASE,
    STEPS,
    Came,
    Cause,
    Ending,
    HeldAs,
    Kind,
    Reply,
    Waits,
    Went,
    Why,
)
from koereplan.casework.meetings.models import Attendance, Call, CallAnswer, Evaluation, Meeting, Participant
from koereplan.casework.meetings.naming import named
from koereplan.casework.meetings.opened import holding_it, speaking_for
from koereplan.casework.meetings.shapes import AnswerLine, CallLine, EvaluationLine, MeetingLine, ParticipantLine
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import unit_names
from koereplan.foundation.instants import DENMARK
from koereplan.roadmap import Roadmap, State, assess

NOT_ITS_TURN = {State.NOT_APPLICABLE, State.UNDETERMINED, State.CANCELLED}


@dataclass(frozen=True)
class Gathered:
    """Meetings of a case, and how it stands to whoever asks."""

    case: Case
    meetings: tuple[Meeting, ...]
    standing: Standing
    naming: Naming
    actor: Actor
    on: date

    @classmethod
    def of(
        cls,
        case: Case,
        meetings: QuerySet[Meeting],
        *,
        standing: Standing,
        to_person: bool = False,
        actor: Actor,
        on: date,
    ) -> "Gathered":
        """Return meetings of a case that is opened."""
        towards = naming(to_person=to_person, actor=actor, on=on)
        return cls(case, tuple(meetings), standing, towards, actor, on)

    def lines(self) -> tuple[MeetingLine, ...]:
        """Return the meetings, each with who is called to it now."""
        return tuple(self._line(meeting) for meeting in self.meetings)

    def calls_of(self, meeting: Meeting) -> tuple[CallLine, ...]:
        """Return a meeting's calls, the last one first."""
        return tuple(self._call(row) for row in reversed(self._calls[meeting.pk]))

    def may_hold(self, meeting: Meeting) -> bool:
        """Return whether the meeting is the actor's to hold."""
        return self._may(Doing(holding_it(Kind(meeting.kind), self._known, on=self.on)))

    def misplaced(self, meeting: Meeting) -> str:
        """Return why a meeting that lies ahead no longer fits on its day, in words; nothing where it does.

        That it is after its deadline is said until somebody has looked at it, since the release was moved.
        """
        starts_at = self._calls[meeting.pk][-1].starts_at
        if meeting.held_on or meeting.ended_on or starts_at is None:
            return ""
        day = starts_at.astimezone(DENMARK).date()
        kind, is_proposed = Kind(meeting.kind), Waiting.objects.filter(subject=meeting.pk, kind=Waits.MISPLACED)
        return misplaced(kind, day, self._roadmap) or (
            too_late(kind, day, self._roadmap) if is_proposed.exists() else ""
        )

    def is_over(self, meeting: Meeting) -> bool:
        """Return whether it is too late for a meeting on any day: the person is out."""
        return meeting.kind in PLANS_RELEASE and self._known.stay.released_on is not None

    def may_call(self) -> Iterator[Kind]:
        """Yield the kinds of meetings whose turn it is and that the actor may call, the likeliest first."""
        if self.case.closed_on is not None:
            return
        lines = {line.step: line for line in self._roadmap.steps}
        waiting = {meeting.kind for meeting in self.meetings if meeting.ended_on is None}
        done = {event.step for event in self._known.events}
        is_free = self._known.stay.released_on is not None
        turns = {
            Kind.RELEASE: "8" not in done and not is_free,
            Kind.RENEWED: "8" in done and not is_free,
            Kind.FOLLOW_UP: "8F" not in done,
            Kind.OTHER: True,
        }
        order = (Kind.FOLLOW_UP, Kind.RELEASE, Kind.RENEWED, Kind.OTHER) if is_free or "8" in done else tuple(Kind)
        for kind in order:
            line = lines.get(STEPS.get(kind, ""))
            applies = kind is Kind.OTHER or (line is not None and line.state not in NOT_ITS_TURN)
            is_next = turns[kind] and applies and (kind is Kind.OTHER or kind not in waiting)
            if is_next and self._may(Doing(holding_it(kind, self._known, on=self.on))):
                yield kind

    @cached_property
    def _known(self) -> Knowledge:
        return Knowledge.present(self.case)

    @cached_property
    def _roadmap(self) -> Roadmap:
        return assess(self._known.facts, on=self.on)

    def _may(self, doing: Doing) -> bool:
        return bool(seen(self.actor, doing, standing=self.standing, on=self.on))

    def _line(self, meeting: Meeting) -> MeetingLine:
        calls = self._calls[meeting.pk]
        since = counts_from(calls)
        return MeetingLine(
            id=meeting.pk,
            kind=Kind(meeting.kind),
            about=meeting.about,
            call=self._call(calls[-1]),
            held_on=meeting.held_on,
            ended_on=meeting.ended_on,
            ending=Ending(meeting.ending) if meeting.ending else None,
            participants=tuple(
                self._participant(row, since) for row in self._participants if row.meeting_id == meeting.pk
            ),
        )

    def _participant(self, row: Participant, since: int) -> ParticipantLine:
        answer, attendance = self._last(CallAnswer).get(row.pk), self._last(Attendance).get(row.pk)
        evaluation = self._last(Evaluation).get(row.pk)
        doing = speaking_for(row, self.actor)
        return ParticipantLine(
            id=row.pk,
            invited=invited_as(row),
            name=named(row, self.case.person_name, self._units, self.naming),
            answer=AnswerLine(Reply(answer.reply), answer.said, answer.recorded_on, self.naming.writer(answer))
            if answer and answer.number >= since
            else None,
            came=Came(attendance.came) if attendance else None,
            why=Why(attendance.why) if attendance and attendance.why else None,
            evaluation=self._evaluation(evaluation) if evaluation else None,
            calls=row.unit_id is not None and row.unit_id == self._calls[row.meeting_id][-1].recorded_for_id,
            is_reached=row.unit_id in self._reached,
            may_speak=doing is not None and self._may(doing),
        )

    def _evaluation(self, row: Evaluation) -> EvaluationLine:
        return EvaluationLine(Went(row.went), row.said, row.recorded_on, self.naming.writer(row))

    def _call(self, row: Call) -> CallLine:
        return CallLine(
            number=row.number,
            starts_at=row.starts_at and row.starts_at.astimezone(DENMARK),
            minutes=row.minutes,
            held_as=HeldAs(row.held_as),
            where=row.where,
            answer_by=row.answer_by,
            cause=Cause(row.cause) if row.cause else None,
            said=row.said,
            recorded_on=row.recorded_on,
            recorded_at=row.recorded_at,
            recorded_by=self.naming.writer(row),
        )

    @cached_property
    def _calls(self) -> Mapping[UUID, list[Call]]:
        found: defaultdict[UUID, list[Call]] = defaultdict(list)
        rows = Call.objects.filter(meeting__in=self.meetings).order_by("number").select_related("recorded_by")
        for row in rows:
            found[row.meeting_id].append(row)
        return found

    @cached_property
    def _participants(self) -> tuple[Participant, ...]:
        called = Participant.objects.filter(meeting__in=self.meetings, until_number__isnull=True)
        return tuple(sorted(called, key=lambda row: (not row.is_person, row.from_number, row.name, str(row.pk))))

    @cached_property
    def _units(self) -> Mapping[UUID, str]:
        return unit_names({row.unit_id for row in self._participants if row.unit_id}, actor=self.actor, on=self.on)

    @cached_property
    def _reached(self) -> frozenset[UUID]:
        return frozenset(unit_id for unit_id in self._units if recipient_at(unit_id, actor=self.actor, on=self.on))

    @cached_property
    def _told(self) -> dict[type[Model], dict[UUID, Any]]:
        return {}

    def _last(self, model: Any) -> dict[UUID, Any]:
        """Return what was written last of each participant, in one query for each kind of thing."""
        if model not in self._told:
            rows = model.objects.filter(participant__in=self._participants).order_by("id").select_related("recorded_by")
            self._told[model] = {row.participant_id: row for row in rows}
        return self._told[model]
