"""What a page reads of a case: plain, frozen, and as it stood on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import ContentClass, LifeArea, May
from koereplan.casework.cases.kinds import ADDRESSED, MunicipalityKind
from koereplan.casework.journal.reading import JournalLine
from koereplan.casework.organisations.queries import Away
from koereplan.roadmap import Roadmap


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


@dataclass(frozen=True, slots=True)
class TickLine:
    """A deliverable that stands ticked: since when, by whom, and of which use it was a by-product, if of any."""

    step: str
    occurrence: int
    deliverable: str
    ticked_on: date
    ticked_by: str | None
    use: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """The person, as the head of a case names them."""

    id: UUID
    name: str
    given_names: str
    family_name: str
    birth_date: date | None
    cpr: str
    language: str
    needs_interpreter: bool
    phone: str
    email: str
    died_on: date | None


@dataclass(frozen=True, slots=True)
class StayLine:
    """One stay of the case."""

    id: UUID
    number: int
    edition: str
    begun_by: str
    released_on: date | None


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A unit where the person is or was."""

    unit: Named
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """Who holds or held the case."""

    unit: Named
    staff: Named
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class StandInLine:
    """That the holder of a case does not act in it on a day: away until when, or (None) no longer in the unit.

    `acts` is the deputy who does, if the deputy can; else it is the leader's to appoint somebody.
    """

    away: Away | None
    acts: Named | None
    leader: Named | None


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """Who deputises on the case."""

    staff: Named
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality of the case, in one of its two kinds."""

    kind: str
    municipality: Named
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A unit that is drawn in: since when, and by which steps."""

    unit: Named
    from_on: date
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """An entry point that was told of the admission."""

    unit: Named
    sent_on: date


@dataclass(frozen=True, slots=True)
class EmergencyRun:
    """An emergency access while it runs."""

    staff: Named
    unit: Named
    until_at: datetime


@dataclass(frozen=True, slots=True)
class LateLine:
    """Days on which a step stood as late, in the timetable of those days. `until_on` is null while it still does."""

    step: str
    occurrence: int
    due_on: date
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class AreaLine:
    """Who is responsible for one area of life, beside the holder of the case."""

    area: LifeArea
    unit: Named
    staff: Named


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page of a case shows, as it stood on `as_of`.

    `is_whole` says whether it is with notes, reasons and journal: they are for those who answer for the case. `beside`
    are the classes with pages of their own of which the reader sees something.
    """

    case_id: UUID
    reference: str
    revision: int
    as_of: date
    opened_on: date
    closed_on: date | None
    person: PersonLine
    stays: tuple[StayLine, ...]
    stay: StayLine
    place: PlacementLine | None
    placements: tuple[PlacementLine, ...]
    holding: HoldingLine | None
    holdings: tuple[HoldingLine, ...]
    deputy: DeputyLine | None
    areas: tuple[AreaLine, ...]
    stand_in: StandInLine | None
    municipalities: tuple[MunicipalityLine, ...]
    partners: tuple[PartnerLine, ...]
    notices: tuple[NoticeLine, ...]
    emergencies: tuple[EmergencyRun, ...]
    roadmap: Roadmap
    facts: tuple[FactLine, ...]
    events: tuple[EventLine, ...]
    ticks: frozenset[tuple[str, int, str]]
    lateness: tuple[LateLine, ...]
    journal: tuple[JournalLine, ...]
    is_whole: bool
    beside: frozenset[ContentClass]
    acts: frozenset[May]

    def acting_municipality(self) -> Named | None:
        """Return the municipality that acts now, if one is known."""
        return self._municipality(MunicipalityKind.ACTING)

    def release_municipality(self) -> Named | None:
        """Return the municipality of the release, if one is known."""
        return self._municipality(MunicipalityKind.RELEASE)

    def addressed(self, step: str) -> tuple[Named, ...]:
        """Return the municipalities that a step speaks to, each once."""
        return addressed(self.municipalities, step)

    def may_carry_out(self, party: str) -> bool:
        """Return whether the actor may record a step that is expected of a party (P, K, M)."""
        return May.CARRY_OUT_STEP in self.acts or (party == "K" and May.CARRY_OUT_PROBATION_STEP in self.acts)

    def _municipality(self, kind: str) -> Named | None:
        return next((line.municipality for line in self.municipalities if line.kind == kind), None)


def addressed(municipalities: Iterable[MunicipalityLine], step: str) -> tuple[Named, ...]:
    """Return the municipalities of a day that a step speaks to, each once."""
    kinds = ADDRESSED.get(step, ())
    found = sorted((line for line in municipalities if line.kind in kinds), key=lambda line: kinds.index(line.kind))
    return tuple(dict.fromkeys(line.municipality for line in found))


@dataclass(frozen=True, slots=True)
class CaseForm:
    """What a form about a case begins from: the values it shows, and the revision it builds on."""

    case_id: UUID
    stay: StayLine
    reference: str
    person: PersonLine
    revision: int
    edition: str
    facts: tuple[FactLine, ...]
    roadmap: Roadmap
    ticks: frozenset[tuple[str, int, str]]
    events: tuple[EventLine, ...]
    municipalities: tuple[MunicipalityLine, ...]
    partners: tuple[PartnerLine, ...]
    notices: tuple[NoticeLine, ...]
    holding: HoldingLine | None
    deputy: DeputyLine | None
    acts: frozenset[May]


@dataclass(frozen=True, slots=True)
class CaseChecklist:
    """How the method was followed in one stay of a case: the steps, what was done of each, and by whom."""

    case_id: UUID
    reference: str
    person: PersonLine
    stays: tuple[StayLine, ...]
    stay: StayLine
    place: PlacementLine | None
    holding: HoldingLine | None
    deputy: DeputyLine | None
    roadmap: Roadmap
    events: tuple[EventLine, ...]
    ticks: tuple[TickLine, ...]
