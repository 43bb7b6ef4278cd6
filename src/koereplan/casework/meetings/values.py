"""What somebody writes of a meeting: the call, the minutes and what was settled, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.meetings.kinds import Came, Cause, HeldAs, Went, Why
from koereplan.casework.plans.values import Action, Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who is called: the person, somebody of a unit or the unit itself, or somebody by name and authority."""

    is_person: bool = False
    unit_id: UUID | None = None
    staff_id: UUID | None = None
    name: str = ""
    party: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Return by what it is known again: of staff the name may change."""
        return (self.is_person, self.unit_id, self.staff_id, *(() if self.staff_id else (self.name, self.party)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When, how and where a meeting is: a place, a link or a number."""

    starts_at: datetime
    minutes: int
    held_as: HeldAs
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a meeting is moved, put off or cancelled."""

    cause: Cause
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Whether a participant took part, and why not."""

    participant_id: UUID
    came: Came
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a meeting about a release settles: who has what from now on. `booked` is what is booked for the day."""

    municipality_follows_up: str = ""
    plan_responsible: str = ""
    coordinator: str = ""
    initiative: str = ""
    case_lead: str = ""
    booked: frozenset[str] = frozenset()

    def tidied(self) -> "Settled":
        """Return it without blanks at the ends."""
        names = ("municipality_follows_up", "plan_responsible", "coordinator", "initiative", "case_lead")
        return replace(self, **{name: getattr(self, name).strip() for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """What a party thinks of how the release went."""

    participant_id: UUID
    went: Went
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of a meeting: who came, what was said and agreed, what became of what was agreed before."""

    held_on: date
    held_as: HeldAs
    attended: Sequence[Attended]
    notes: Mapping[LifeArea, str] = field(default_factory=dict)
    agreed: Sequence[Action] = ()
    happened: Sequence[Happened] = ()
    settled: Settled = Settled()
    evaluated: Sequence[Evaluated] = ()
