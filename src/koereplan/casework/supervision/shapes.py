"""What pages read of supervision: plain, frozen, and only what is open."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from koereplan.casework.access import May
from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.cases.shapes import Named
from koereplan.casework.supervision.exercises import ExerciseLine
from koereplan.casework.supervision.kinds import (
    ATTENDED,
    Attendance,
    Cause,
    ConditionKind,
    EndKind,
    Every,
    Homework,
    Mode,
    Point,
)
from koereplan.roadmap import State


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition of parole; `ended_on` is the day from which it holds no more, by its own term or by a decision."""

    id: UUID
    kind: ConditionKind
    words: str
    from_on: date
    ended_on: date | None
    reason: str
    recorded_by: str

    def holds(self, on: date) -> bool:
        """Return whether it holds on a day."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True, slots=True)
class FirstMeetingLine:
    """The first meeting as it was held."""

    held_on: date
    mode: Mode
    language: str
    interpreting: Interpreting
    interpreter: str
    explained: frozenset[Point]
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """A time that is agreed and not kept yet."""

    meets_on: date
    meets_at: time | None
    mode: Mode
    place: str

    def has_passed(self, on: date) -> bool:
        """Return whether somebody should have written down by now how it went."""
        return self.meets_on < on


@dataclass(frozen=True, slots=True)
class FrequencyLine:
    """How often one meets, as somebody decided."""

    every: Every
    reason: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as it was written down, or corrected last."""

    id: UUID
    held_on: date
    mode: Mode
    attendance: Attendance
    cause: Cause | None
    cause_note: str
    check_in: str
    homework_done: Homework | None
    review: str
    exercise_id: UUID | None
    exercise: str
    intervention: str
    homework: str
    recorded_by: str
    is_corrected: bool

    @property
    def is_held(self) -> bool:
        """Return whether the person was there."""
        return self.attendance in ATTENDED


@dataclass(frozen=True, slots=True)
class EndingLine:
    """How supervision ended, and who holds the rope now."""

    kind: EndKind
    ended_on: date
    goes_on: str
    rope: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step of supervision that waits: the last day on time, and how it stands."""

    step: str
    due: date | None
    state: State


@dataclass(frozen=True, slots=True)
class SupervisionPage:
    """The supervision of a case: of the present stay, newest first. `suggested` is what the level of risk suggests.

    `ends_on` is the last day of supervision as the facts say; `writable` are the conditions that are the reader's to
    write: those of treatment only where health is open. `partners` are the municipality's units that are drawn in.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    language: str
    needs_interpreter: bool
    released_on: date | None
    parole_on: date | None
    ends_on: date | None
    steps: tuple[StepDue, ...]
    conditions: tuple[ConditionLine, ...]
    writable: frozenset[ConditionKind]
    partners: tuple[Named, ...]
    first_meeting: FirstMeetingLine | None
    following: AppointmentLine | None
    frequency: FrequencyLine | None
    suggested: Every | None
    sessions: tuple[SessionLine, ...]
    ending: EndingLine | None
    exercises: tuple[ExerciseLine, ...]
    acts: frozenset[May]

    @property
    def homework(self) -> str:
        """Return the homework of the last session that was held, to be gone through in the next."""
        return next((session.homework for session in self.sessions if session.is_held), "")

    @property
    def every(self) -> Every | None:
        """Return how often one meets, or would by the suggestion."""
        return self.frequency.every if self.frequency else self.suggested

    def session(self, session_id: UUID) -> SessionLine | None:
        """Return one of the sessions."""
        return next((session for session in self.sessions if session.id == session_id), None)


@dataclass(frozen=True, slots=True)
class SupervisedLine:
    """Somebody who is or soon will be under supervision, as the office's list shows it.

    `missed` are the sessions missed in a row, `step` and `due` the step of supervision that comes next.
    """

    case_id: UUID
    reference: str
    person_name: str
    holder_name: str
    is_mine: bool
    is_held_here: bool
    parole_on: date | None
    released_on: date | None
    ends_on: date | None
    first_held_on: date | None
    following: AppointmentLine | None
    missed: int
    last_missed_on: date | None
    step: str | None
    due: date | None

    def first_day(self) -> date:
        """Return the first day on which something is to happen; what has no day at all comes first."""
        days = [day for day in (self.due, self.following and self.following.meets_on) if day]
        return min(days, default=date.min)
