"""What a case consists of, as far as one may see some of it and not the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access.parties import PRISON_SERVICE, Body


class ContentClass(StrEnum):
    """The classes of content that a legal basis opens or keeps closed. Their order is stored: new ones come last."""

    IDENTITY = "identity"
    PROTECTED_ADDRESS = "protected_address"
    ADMISSION = "admission"
    DATES = "dates"
    ROADMAP = "roadmap"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    CASE_RECORDS = "case_records"
    RISK_AND_NEED = "risk_and_need"
    SUPERVISION_SESSIONS = "supervision_sessions"
    MEETINGS = "meetings"
    KSP_ITEMS = "ksp_items"
    EXIT_CASE = "exit_case"
    REFERRAL = "referral"
    NOTES = "notes"
    CONSENTS = "consents"

    @property
    def number(self) -> int:
        """Return the number by which the database knows the class outside any life area."""
        return _CLASSES[self] * 16


class LifeArea(StrEnum):
    """The areas of life that a plan covers. Their order is stored: new ones come last."""

    HOUSING = "housing"
    EDUCATION_EMPLOYMENT = "education_employment"
    ECONOMY = "economy"
    NETWORK = "network"
    OTHER = "other"
    HEALTH_PHYSICAL = "health_physical"
    HEALTH_MENTAL = "health_mental"
    SUBSTANCE_USE = "substance_use"


HEALTH = frozenset({LifeArea.HEALTH_PHYSICAL, LifeArea.HEALTH_MENTAL, LifeArea.SUBSTANCE_USE})

BY_LIFE_AREA = frozenset({ContentClass.PLAN, ContentClass.ASSESSMENT, ContentClass.CASE_RECORDS})
"""Classes whose every piece lies in a life area. An agreement from a meeting may lie in one."""

ROOMS = frozenset({ContentClass.KSP_ITEMS, ContentClass.EXIT_CASE, ContentClass.REFERRAL})
"""Classes whose every piece belongs to one exchange, one EXIT case, one referral."""


def classes_in(numbers: Iterable[int]) -> frozenset[ContentClass]:
    """Return the classes of which some content has one of these numbers."""
    return frozenset(_PLACES[number // 16] for number in numbers)


_PLACES = tuple(ContentClass)
_CLASSES = {content: place for place, content in enumerate(ContentClass)}
_AREAS = {area: place for place, area in enumerate(LifeArea)}


class ReferralPart(StrEnum):
    """The four things that a volunteer is told."""

    FIRST_NAME = "first_name"
    AGREED_CONTACT = "agreed_contact"
    TASK = "task"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Reading:
    """One kind of content that somebody asks to see.

    `held_by` is the body that answers for it, `record` the exchange, EXIT case, referral or fetched record it belongs
    to, `of_others` that it tells of somebody else than the person, `is_closed` that it may not be used any more:
    it came by mistake, or by a consent that has been withdrawn.
    """

    content: ContentClass
    life_area: LifeArea | None = None
    held_by: Body = PRISON_SERVICE
    record: UUID | None = None
    part: ReferralPart | None = None
    of_others: bool = False
    is_closed: bool = False

    def __post_init__(self) -> None:
        if self.life_area is None and self.content in BY_LIFE_AREA:
            raise ValueError(f"{self.content} is asked for by life area")
        if self.life_area is not None and self.content not in BY_LIFE_AREA | {ContentClass.MEETINGS}:
            raise ValueError(f"{self.content} lies in no life area")
        if self.record is None and self.content in ROOMS:
            raise ValueError(f"{self.content} is asked for one record at a time")

    @property
    def number(self) -> int:
        """Return the number by which the database knows the class and the life area: stored, so never another."""
        area = 0 if self.life_area is None else 1 + _AREAS[self.life_area]
        return self.content.number + area

    @property
    def is_health(self) -> bool:
        """Return whether it tells of somebody's health."""
        return self.life_area in HEALTH


@dataclass(frozen=True, slots=True)
class Named:
    """What a consent or an exchange names, and nothing else.

    `records` narrows the content to single records; empty, it is not narrowed.
    """

    content: frozenset[ContentClass]
    life_areas: frozenset[LifeArea]
    held_by: frozenset[Body]
    records: frozenset[UUID] = frozenset()

    def covers(self, reading: Reading) -> bool:
        """Return whether exactly this is named."""
        return (
            reading.content in self.content
            and reading.held_by in self.held_by
            and (reading.life_area is None or reading.life_area in self.life_areas)
            and (not self.records or reading.record in self.records)
        )
