"""What is known of a stay on a day: facts from their versions, events that were not withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or a member of staff, as a page names it."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class FactVersionLine:
    """One version of a fact: the value, since when it was known, who recorded it and why."""

    value: object
    known_on: date | None
    recorded_on: date
    recorded_at: datetime
    recorded_by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of the roadmap with its versions, newest first; no version means that it was never recorded."""

    key: str
    value: object
    known_on: date | None
    versions: tuple[FactVersionLine, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalLine:
    """That an event was withdrawn: by whom, when and why."""

    reason: str
    recorded_on: date
    recorded_by: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """A step carried out or not permitted, with its note and who recorded it."""

    id: int
    step: str
    occurrence: int | None
    occurred_on: date
    outcome: str
    note: str
    recorded_on: date
    recorded_by: str | None
    recorded_for: UUID | None
    withdrawal: WithdrawalLine | None
