"""Facts change: first seen, then saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import MunicipalityKind
from koereplan.roadmap import Fault, Roadmap, StepLine


class Change(StrEnum):
    """What becomes of a row of the timetable."""

    EARLIER = "earlier"
    LATER = "later"
    APPEARS = "appears"
    DISAPPEARS = "disappears"
    UNCHANGED = "unchanged"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the timetable before and after; `days` is how far the deadline moves."""

    step: str
    occurrence: int
    title: str
    before: StepLine | None
    after: StepLine | None
    change: Change
    days: int
    becomes_late: bool
    becomes_shifted: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of facts would move. With faults there is no after, and no moves."""

    before: Roadmap
    after: Roadmap | None
    moves: tuple[Move, ...]
    faults: tuple[Fault, ...]
    revision: int


def preview_facts(
    case_id: UUID, changes: Mapping[str, object], *, known_on: date | None = None, actor: Actor, on: date
) -> Preview:
    """Return every deadline that a change of facts would move, make or take away. Nothing is saved.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    raise NotImplementedError


def change_facts(
    case_id: UUID,
    changes: Mapping[str, object],
    *,
    known_on: date | None = None,
    reason: str,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Record new values of facts, and bring the timetable up to date. What was done stays done.

    `known_on` is the day the new values became known, by default `on`.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises FactsRefused: something is wrong, every fault by key.
    :raises ReasonMissing: a change says why.
    """
    raise NotImplementedError


def set_municipality(
    case_id: UUID, *, kind: MunicipalityKind, municipality: UUID, from_on: date, revision: int, actor: Actor, on: date
) -> None:
    """Record which municipality acts, or which the person is released to, from a day on.

    :raises NoSuchCase, NotAllowed, ChangedMeanwhile: as `change_facts`.
    :raises MunicipalityRefused: the unit is no municipality, or the day lies before the present one's.
    """
    raise NotImplementedError
