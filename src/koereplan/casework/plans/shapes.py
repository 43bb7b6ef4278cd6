"""What a page reads of a plan: plain, frozen, and only of the areas of life that are open to the reader."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.shapes import Named
from koereplan.casework.organisations.queries import StaffRow
from koereplan.casework.plans.kinds import (
    ANSWERED_WITHIN,
    RUNNING,
    WAITING,
    About,
    Absent,
    Occasion,
    Signed,
    Status,
    View,
)
from koereplan.casework.plans.values import Action, Goal, Lacks


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as it stands; `by_person` says that the person wrote it without anybody between."""

    goal: Goal
    by_person: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as it stands, and who wrote so when. `authority` is what its owner's unit or authority is called."""

    action: Action
    authority: str
    recorded_on: date
    recorded_by: str
    request_id: int | None

    @property
    def lacks(self) -> frozenset[Lacks]:
        """Return what it lacks of what, who and when."""
        return self.action.lacks()

    @property
    def who(self) -> str:
        """Return who carries it out, if it is not the person: by name and authority, or the unit that stands alone."""
        return ", ".join(dict.fromkeys(filter(None, (self.action.owner.name, self.authority))))

    @property
    def is_running(self) -> bool:
        """Return whether somebody is to carry it out."""
        return self.action.status in RUNNING

    @property
    def waits(self) -> bool:
        """Return whether it is of the plan and not over."""
        return self.action.status in WAITING

    @property
    def is_suggested(self) -> bool:
        """Return whether others suggest it, and nobody has taken it into the plan."""
        return self.action.status is Status.SUGGESTED

    def is_overdue(self, on: date) -> bool:
        """Return whether somebody should have carried it out by now."""
        return self.is_running and self.action.due_on is not None and self.action.due_on < on


@dataclass(frozen=True, slots=True)
class ViewLine:
    """What the person thinks of a version, how they said so, and who wrote it down."""

    view: View
    signed: Signed
    evidence: str
    said_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version that was fixed: why, when and by whom, and what the person thinks of it, if that is known."""

    id: int
    number: int
    occasion: Occasion
    held_on: date
    absent: Absent | None
    next_on: date | None
    recorded_by: str
    view: ViewLine | None


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """Something said about the plan in one area of life, and for which version; an answer names what it answers."""

    id: int
    area: LifeArea
    about: About
    text: str
    by_person: bool
    version: int
    recorded_on: date
    recorded_by: str
    answers_id: int | None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A wish or a question of the person's, the day by which it is to be answered, and what was answered."""

    asked: RemarkLine
    answers: tuple[RemarkLine, ...]

    @property
    def answer_by(self) -> date:
        """Return the day by which somebody is to answer."""
        return self.asked.recorded_on + ANSWERED_WITHIN


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A contribution asked for; `reminded_on` is when last. Unanswered, `text` is None."""

    id: int
    area: LifeArea
    unit: Named
    name: str
    question: str
    answer_by: date
    asked_on: date
    asked_by: str
    reminded_on: date | None
    text: str | None
    answered_on: date | None
    answered_by: str
    may_answer: bool

    def is_late(self, on: date) -> bool:
        """Return whether the answer should have been given by now."""
        return self.text is None and self.answer_by < on


@dataclass(frozen=True, slots=True)
class UnitPeople:
    """A unit that has a part in the case, and those who work there and can be named."""

    unit: Named
    staff: tuple[StaffRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as it stands, or stood in the version asked for.

    `number` is that version's; the one being written is the next to be fixed. `areas` are those open to the reader.
    `is_made` says whether step 5 is done, `is_remand` that there is no sentence yet; `follow_up_on` is the last day on
    time of the next follow-up. `edits` are the areas that the reader may write in, `may_edit` that it is all of them.
    Expelled by judgment, there is no time after release to plan for here.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    number: int
    is_written: bool
    versions: tuple[VersionLine, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[ActionLine, ...]
    remarks: tuple[RemarkLine, ...]
    requests: tuple[RequestLine, ...]
    areas: tuple[LifeArea, ...]
    people: tuple[UnitPeople, ...]
    holder_id: UUID | None
    release_on: date | None
    is_expelled: bool
    is_remand: bool
    is_made: bool
    follow_up_on: date | None
    may_edit: bool
    edits: frozenset[LifeArea]
    unread: frozenset[UUID]
    may_report: frozenset[UUID]

    @property
    def fixed(self) -> VersionLine | None:
        """Return the version that was fixed last."""
        return self.versions[0] if self.versions else None

    @property
    def questions(self) -> tuple[QuestionLine, ...]:
        """Return what the person has wished and asked, the last thing first, each with its answers in their order."""
        return tuple(
            QuestionLine(asked, tuple(one for one in reversed(self.remarks) if one.answers_id == asked.id))
            for asked in self.remarks
            if asked.about is About.QUESTION
        )

    def lacking(self) -> dict[Lacks, int]:
        """Return how many actions that wait lack an authority, a name and a day."""
        waiting = [line for line in self.actions if line.waits]
        return {lack: sum(lack in line.lacks for line in waiting) for lack in Lacks}


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What differs between a version and the one before it, by area of life."""

    page: PlanPage
    version: VersionLine | None
    before: VersionLine | None
    goals: tuple[tuple[Goal | None, Goal], ...]
    actions: tuple[tuple[ActionLine | None, ActionLine], ...]
    unchanged: int
