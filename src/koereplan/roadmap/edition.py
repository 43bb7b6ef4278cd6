"""An edition of the roadmap: its steps with their deadlines, sources, preconditions and checklists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from koereplan.roadmap.deadlines import Deadline, Recurrence
from koereplan.roadmap.expressions import FALSE, Day, Period, Truth
from koereplan.roadmap.model import Kind, Party

if TYPE_CHECKING:
    from datetime import date

    from koereplan.roadmap.conditions import Condition
    from koereplan.roadmap.wording import Wording


class Phase(Enum):
    """On which side of the release a step lies."""

    BEFORE_RELEASE = "before"
    AFTER_RELEASE = "after"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, and its words."""

    document: str
    place: str
    quote: str

    def __str__(self) -> str:
        return f"{self.document}, {self.place}"


@dataclass(frozen=True, slots=True)
class Precondition:
    """What must stand ready for a step, or for the roadmap as a whole, in the source's words.

    `opens` is how the source's sentence begins, and `parties` whose it is to see to.
    """

    key: str
    step: str
    opens: str
    text: str
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One item of a step's checklist. `ours` marks what the source does not say."""

    key: str
    text: str
    text_en: str
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """A day to aim at, earlier than the deadline, that nobody can be late for."""

    day: Day
    when: Truth
    because: Wording


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """What is declared of one step: who, when it applies, and by when."""

    step: str
    phase: Phase
    timing: Deadline | Recurrence
    kind: Kind = Kind.SOURCE
    responsible: Party = Party.PRISON
    unless: Truth = FALSE
    """When another party than the usual one is responsible."""
    otherwise_responsible: Party = Party.PRISON
    conditions: tuple[Condition, ...] = ()
    target: Target | None = None
    needs_consent: bool = False
    planned_release: bool = False
    """The step is provisional as long as the kind of release is undecided."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the roadmap: its words, its source, and its rule."""

    key: str
    title: str
    title_en: str
    source: Source
    interpretations: tuple[str, ...]
    preconditions: tuple[Precondition, ...]
    deliverables: tuple[Deliverable, ...]
    rule: Rule

    @property
    def responsible(self) -> Party:
        """Return who is usually responsible."""
        return self.rule.responsible

    @property
    def kind(self) -> Kind:
        """Return whether the deadline is the source's or a default of ours."""
        return self.rule.kind

    @property
    def recurring(self) -> bool:
        """Return whether the step comes again."""
        return isinstance(self.rule.timing, Recurrence)

    @property
    def shiftable(self) -> bool:
        """Return whether the deadline is counted backward and can come too late to be kept."""
        return isinstance(self.rule.timing, Deadline) and any(count.backward for _, count in self.rule.timing.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How much time everybody gets for a deadline that could not be known earlier."""

    notice: Period
    """From the day it could be known …"""
    margin: Period
    """… but so long before release at the latest …"""
    at_least: Period
    """… though never sooner after the day it could be known than this."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition:
    """One version of the roadmap. A case keeps the edition it was started under until it is moved."""

    key: str
    title: str
    begins: date
    general_preconditions: tuple[Precondition, ...]
    interpretations: tuple[str, ...]
    """What we have decided about the roadmap as a whole where the source is silent."""
    steps: tuple[Step, ...]
    timed: Truth
    """Whether the deadlines bind a case, or only the order of the steps."""
    shift: Shift

    @property
    def preconditions(self) -> tuple[Precondition, ...]:
        """Return everything that must stand ready: for the roadmap as a whole, then step by step."""
        return (*self.general_preconditions, *(each for step in self.steps for each in step.preconditions))

    def step(self, key: str) -> Step:
        """Return one step.

        :raises KeyError: the edition has no such step.
        """
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)
