"""A notice and whom it can go to, as the pages of step 1 show them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from koereplan.casework.cases.shapes import Named
from koereplan.casework.journal.outbox import LetterLine
from koereplan.casework.organisations.entry_points.queries import EntryPointLine, Whom


class Ground(StrEnum):
    """What a notice to a unit can rest on: the person's consent to it, as it stands, or nothing yet."""

    IN_FORCE = "in_force"
    TOO_NARROW = "too_narrow"
    ASKED = "asked"
    REFUSED = "refused"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ConsentTo:
    """How the person's consent to tell a unit stands: since when, and up to when."""

    ground: Ground
    id: UUID | None = None
    since: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry point that can be told, the consent to tell it, and the notice as it would be sent there.

    `told_on` is the day on which the unit was told on a ground that still holds.
    """

    point: EntryPointLine
    consent: ConsentTo
    text: str
    asks: tuple[str, ...]
    told_on: date | None


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A notice that was sent: its letter, if it went by mail, and what the unit has said to it."""

    id: UUID
    unit: Named
    sent_on: date
    is_open: bool
    is_of_this_stay: bool
    forwarded_by: str
    letter: LetterLine | None
    received_on: date | None
    received_by: str
    case_lead: str


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """Step 1 of a case, prepared: whom one can tell, what, on which ground, and whom one has told.

    `units` are the departments of the municipality, `whom` who knows more of its entry points.
    """

    case_id: UUID
    reference: str
    person_name: str
    revision: int
    municipality: Named | None
    candidates: tuple[Candidate, ...]
    sent: tuple[SentNotice, ...]
    units: tuple[Named, ...]
    whom: tuple[Whom, ...]
    is_done: bool
    is_refused: bool
    may: bool

    @property
    def has_way_in(self) -> bool:
        """Return whether the municipality has said where it takes notices of admission."""
        return any(one.point.topic == "admissions" for one in self.candidates)
