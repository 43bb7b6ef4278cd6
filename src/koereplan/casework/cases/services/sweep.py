"""The stored timetable is checked against the facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that was not what the facts say."""

    case_id: UUID
    step: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class SweepReport:
    """How many stays were checked, and what had to be corrected: nothing is expected."""

    stays: int
    corrections: tuple[Correction, ...]


def sweep(*, actor: Actor, on: date) -> SweepReport:
    """Recompute every open case's timetable from raw facts, and correct and report what differs."""
    raise NotImplementedError
