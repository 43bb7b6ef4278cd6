"""The nouns of the roadmap: what goes in, what comes out, and what an edition is made of.

Everything here is plain, frozen data. Dates are `datetime.date` at this edge; inside the engine they are
integers. The words are those of the source, »Køreplan for god løsladelse«, and of the facts file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Binding(StrEnum):
    """Whether the timed roadmap binds a case, or only the order of its steps (»uanset tidsrammer«)."""

    TIMED = "timed"
    UNTIMED = "untimed"


class State(StrEnum):
    """How a step stands on a day. Derived from facts, events and that day; never stored."""

    NOT_PERMITTED = "not_permitted"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    CANCELLED = "cancelled"
    OPEN = "open"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    UPCOMING = "upcoming"


class Party(StrEnum):
    """Who a step is expected of: the prison's plan owner, probation (KiF) or the municipality."""

    PRISON = "P"
    PROBATION = "K"
    MUNICIPALITY = "M"


class Kind(StrEnum):
    """Whether a deadline stands in the source or is a default of ours where the source gives no number."""

    SOURCE = "source"
    NORM = "norm"


class Outcome(StrEnum):
    """What became of a step: carried out, or not permitted because the person did not consent."""

    DONE = "done"
    NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True, slots=True)
class Event:
    """A step carried out (or not permitted) on a day."""

    step: str
    date: date
    outcome: Outcome = Outcome.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one case at one moment. The keys are those of the facts file; None is unknown."""

    case: str | None = None
    edition: str = "god-loesladelse-1"
    birth_date: date | None = None
    admission_date: date
    sentence_start_date: date | None = None
    sentence_months: int | None = None
    sentence_days: int | None = None
    serving: str | None = None
    expulsion: bool | None = None
    release_kind: str | None = None
    parole_date: date | None = None
    end_date: date | None = None
    supervision: bool | None = None
    supervision_end_date: date | None = None
    secured_housing: bool | None = None
    secured_income: bool | None = None
    included_by_assessment: bool | None = None
    ended_on: date | None = None
    known: Mapping[str, date] = field(default_factory=dict)
    given: Mapping[str, date] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


class StepLine(NamedTuple):
    """One row of a case's timetable: a step, or one occurrence of a recurring step."""

    step: str
    occurrence: int
    title: str
    responsible: Party
    applies: bool | None
    provisional: bool
    due: date | None
    act_by: date | None
    literal_due: date | None
    target: date | None
    kind: Kind
    shifted: bool
    done: date | None
    state: State
    missing: tuple[str, ...]
    because: tuple[str, ...]
    source: str


class Roadmap(NamedTuple):
    """The whole timetable of one case, as it stands on one day."""

    edition: str
    case: str | None
    today: date
    binding: Binding
    release_date: date | None
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the facts of a case: where (`events[0].date`), and what, in Danish."""

    key: str
    message: str
