"""What a page reads of a release: plain, frozen, and only of the areas of life that are open to the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.readiness import Ready, Signal, Stand
from koereplan.casework.organisations.entry_points.queries import EntryPointLine
from koereplan.casework.releases.days import ReleaseDay
from koereplan.casework.releases.kinds import Booking, Matter
from koereplan.casework.releases.values import Appointment, Arranged


@dataclass(frozen=True, slots=True)
class ArrangedLine:
    """How a matter stands, and who wrote so when; unwritten, it is missing."""

    arranged: Arranged
    recorded_on: date | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """An appointment, whether it is on the day of release (or the first open one), and who wrote it when."""

    id: UUID
    appointment: Appointment
    booking: Booking
    is_on_the_day: bool
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """What is arranged for a release. `areas` are those of the plan that are open to the reader.

    `kind` is the roadmap's `release_kind`; `signals` are all nine, as the board shows them. `may_write` says whether
    the reader can write something here.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    given_name: str
    day: ReleaseDay | None
    kind: str
    is_remand: bool
    released_on: date | None
    municipality: str
    matters: Mapping[Matter, ArrangedLine]
    appointments: tuple[AppointmentLine, ...]
    signals: Mapping[Signal, Stand]
    offices: tuple[EntryPointLine, ...]
    areas: frozenset[LifeArea]
    holder: str
    may_write: bool
    may_carry_out: bool

    def state(self, matter: Matter) -> Ready:
        """Return how a matter stands."""
        return self.matters[matter].arranged.state
