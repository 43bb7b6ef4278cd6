"""What pages read of assessments and measures: plain, frozen, and only what is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import LifeArea, May
from koereplan.casework.assessments.kinds import (
    Aspect,
    Interpreting,
    Level,
    MeasureKind,
    MeasureStatus,
    Need,
    Origin,
    Runs,
    Suggesting,
)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What is written of one aspect, with its source and day, by whom, and in which stay."""

    aspect: Aspect
    text: str
    origin: Origin
    origin_note: str
    known_on: date
    recorded_on: date
    recorded_by: str
    stay_number: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An area gone through once, and what was changed then."""

    number: int
    stay_number: int
    recorded_on: date
    recorded_by: str
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What is not known yet, and when it is followed up; `is_late` says that the day has passed."""

    id: UUID
    life_area: LifeArea
    text: str
    due_on: date
    asked_by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area as it stands: what was written last of each aspect, what is open, and its versions, newest first.

    `is_gone_through` says that it was in the present stay; else what stands is from a former one, or nothing is.
    """

    area: LifeArea
    statements: tuple[StatementLine, ...]
    questions: tuple[QuestionLine, ...]
    versions: tuple[VersionLine, ...]
    is_gone_through: bool

    @property
    def number(self) -> int:
        """Return the number of the newest version, 0 before the first."""
        return self.versions[0].number if self.versions else 0

    def text(self, aspect: Aspect) -> str:
        """Return what stands of an aspect."""
        return next((line.text for line in self.statements if line.aspect is aspect), "")


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """A conversation of step 3."""

    held_on: date
    language: str
    interpreting: Interpreting
    interpreter: str
    explained: frozenset[str]
    text_version: str
    recorded_by: str
    stay_number: int


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """The assessment of a case, as far as it is open to the actor. `is_interviewed` says that step 3 is carried out."""

    case_id: UUID
    reference: str
    person_name: str
    language: str
    needs_interpreter: bool
    areas: tuple[AreaLine, ...]
    conversations: tuple[ConversationLine, ...]
    is_interviewed: bool
    stay_number: int
    acts: frozenset[May]

    def area(self, area: LifeArea) -> AreaLine | None:
        """Return one area, nothing when it is not open."""
        return next((line for line in self.areas if line.area is area), None)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure that others run, and how it stands."""

    id: UUID
    life_area: LifeArea
    kind: MeasureKind
    what: str
    run_by: str
    contact: str
    since_on: date | None
    origin: Origin
    recorded_on: date
    recorded_by: str
    status: MeasureStatus
    status_on: date
    note: str

    @property
    def title(self) -> str:
        """Return what it is called: in its own words, else by its kind."""
        return self.what or str(self.kind.label)


@dataclass(frozen=True, slots=True)
class CaseMeasures:
    """The measures of a case that are open to the actor: those that run first. `asked` are the answers of this stay."""

    case_id: UUID
    reference: str
    person_name: str
    lines: tuple[MeasureLine, ...]
    asked: Mapping[MeasureKind, Runs]
    acts: frozenset[May]

    def line(self, measure_id: UUID) -> MeasureLine | None:
        """Return one of them."""
        return next((line for line in self.lines if line.id == measure_id), None)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A measure that something new is like, and by what: its area, its words, whoever runs it."""

    measure: MeasureLine
    by_area: bool
    by_words: bool
    by_authority: bool


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What was decided about a suggestion."""

    is_accepted: bool
    reason: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """An assessment of risk and need. `valid` is the level that holds: the override's where there is one."""

    id: UUID
    instrument: str
    instrument_version: str
    assessed_on: date
    assessor: str
    level: Level
    valid: Level
    needs: Mapping[Need, Level]
    reason: str
    next_review_on: date
    recorded_by: str
    is_due: bool
    replies: Mapping[Suggesting, ReplyLine]


@dataclass(frozen=True, slots=True)
class CaseRisk:
    """The assessments of risk and need of a case, the newest first."""

    case_id: UUID
    reference: str
    person_name: str
    lines: tuple[RiskLine, ...]
    acts: frozenset[May]

    @property
    def present(self) -> RiskLine | None:
        """Return the newest."""
        return self.lines[0] if self.lines else None
