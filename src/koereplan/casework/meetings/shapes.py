"""What a page reads of meetings: plain, frozen, and only of the areas of life that are open to the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.shapes import Named
from koereplan.casework.meetings.kinds import Came, Cause, Ending, HeldAs, Kind, Reply, Went, Why
from koereplan.casework.meetings.values import Invited
from koereplan.casework.organisations.entry_points.queries import Office
from koereplan.casework.plans.queries import ActionLine, PlanPage
from koereplan.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class CallLine:
    """When and where a meeting is by one of its calls; without `starts_at` it has no day."""

    number: int
    starts_at: datetime | None
    minutes: int
    held_as: HeldAs
    where: str
    answer_by: date | None
    cause: Cause | None
    said: str
    recorded_on: date
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What was answered to a call, and who wrote it down when."""

    reply: Reply
    said: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """What a party thinks of how the release went."""

    went: Went
    said: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """Somebody who is called: if theirs is the unit that calls, if mail reaches them, if the reader speaks for them."""

    id: UUID
    invited: Invited
    name: str
    answer: AnswerLine | None
    came: Came | None
    why: Why | None
    evaluation: EvaluationLine | None
    calls: bool
    is_reached: bool
    may_speak: bool

    @property
    def is_person(self) -> bool:
        """Return whether this is the person whom the case is about."""
        return self.invited.is_person


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as lists show it."""

    id: UUID
    kind: Kind
    about: str
    call: CallLine
    held_on: date | None
    ended_on: date | None
    ending: Ending | None
    participants: tuple[ParticipantLine, ...]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.about or str(self.kind.label)

    @property
    def is_open(self) -> bool:
        """Return whether it is neither closed nor cancelled."""
        return self.ended_on is None

    def lacks_minutes(self, on: date) -> bool:
        """Return whether its day has passed, and it is not closed."""
        return self.is_open and self.call.starts_at is not None and self.call.starts_at.date() < on


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """The meetings of a case, those that are open first.

    `may_call` are the kinds whose turn it is and that the reader can call, the likeliest first.
    """

    case_id: UUID
    reference: str
    person_name: str
    meetings: tuple[MeetingLine, ...]
    may_call: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class AgendaArea:
    """What is open in an area of life: needs and questions, goals, and actions that wait."""

    area: LifeArea
    needs: tuple[str, ...]
    questions: tuple[str, ...]
    goals: tuple[str, ...]
    actions: tuple[ActionLine, ...]

    def __bool__(self) -> bool:
        return bool(self.needs or self.questions or self.goals or self.actions)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to talk about, by area of life: those in which something is open, and those in which nothing is."""

    areas: tuple[AgendaArea, ...]
    plan: PlanPage | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a meeting about a release settled."""

    municipality_follows_up: str
    plan_responsible: str
    coordinator: str
    initiative: str
    case_lead: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything that a meeting's page shows. `agreed_before` are the actions agreed at the meetings about the release.

    `initiative` is who was to call it, as those meetings settled; `misplaced` why it no longer fits on its day, and
    `is_over` that no other day would be right: the release was before it.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    meeting: MeetingLine
    calls: tuple[CallLine, ...]
    called_by: str
    agenda: Agenda
    notes: Mapping[LifeArea, str]
    agreed: tuple[ActionLine, ...]
    agreed_before: frozenset[UUID]
    settled: Settlement
    initiative: str
    misplaced: str
    is_over: bool
    may_hold: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be called, and what they are called. `is_likely` says that the case itself points to them."""

    invited: Invited
    name: str
    is_likely: bool


@dataclass(frozen=True, slots=True)
class CallPage:
    """What a call begins from: whom the case knows, and what its timetable says.

    `units` are those with a part in it, `place` what the reader's own is called, and `offices` when one can come to
    those of the units to call that have said so.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    roadmap: Roadmap
    candidates: tuple[Candidate, ...]
    units: tuple[Named, ...]
    place: str
    offices: Mapping[UUID, Office]
