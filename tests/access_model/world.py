"""The plain words in which a case is described to the model: strings, days and hours, nothing of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

PRISON_SERVICE = "prison_service"


@dataclass(frozen=True)
class Who:
    """Somebody who asks."""

    name: str
    unit: str
    role: str


@dataclass(frozen=True)
class What:
    """What is asked for."""

    content: str
    area: str | None = None
    held_by: str = PRISON_SERVICE
    record: str | None = None
    part: str | None = None
    of_others: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class Names:
    """What a consent or an exchange names."""

    classes: frozenset[str]
    areas: frozenset[str]
    bodies: frozenset[str]
    records: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Consent:
    id: str
    names: Names
    to_unit: str
    to_body: str
    purpose: str
    given: date
    expires: date | None = None
    withdrawn: date | None = None
    task: str = "straffuldbyrdelse"


@dataclass(frozen=True)
class Area:
    """Who is responsible for one area of life, beside the case's holder."""

    area: str
    unit: str
    body: str
    name: str
    deputy: str | None = None


@dataclass(frozen=True)
class Contact:
    unit: str
    body: str
    step: str
    since: date
    released: date | None = None


@dataclass(frozen=True)
class Tail:
    unit: str
    body: str
    since: date
    until: date


@dataclass(frozen=True)
class Notice:
    unit: str
    body: str
    sent: date
    until: date | None = None
    consent: Consent | None = None
    duty: str = ""
    forwarded_by: str | None = None


@dataclass(frozen=True)
class Exchange:
    id: str
    members: frozenset[tuple[str, str]]
    coordinator: str
    necessity: str
    names: Names
    since: date
    until: date


@dataclass(frozen=True)
class Exit:
    id: str
    unit: str
    leads: frozenset[str]
    consent: Consent
    since: date
    until: date | None = None
    local_unit: str | None = None
    accepted: date | None = None


@dataclass(frozen=True)
class Referral:
    id: str
    unit: str
    consent: Consent
    sent: date
    ended: date | None = None
    volunteers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Withheld:
    content: str
    area: str | None
    review: date
    lifted: bool = False


@dataclass(frozen=True)
class Emergency:
    id: str
    name: str
    unit: str
    body: str
    reason: str
    opened: datetime


@dataclass(frozen=True)
class Case:
    """A case and all its grounds. `asked` are units of the prison service that are asked to take it over.

    `records_of` are units that are asked for case records: they know who it is about, and nothing of the case.
    `wanted_by` is a unit that has asked whoever holds the case for it: it knows that there is one, and nothing of it.
    """

    holder_unit: str | None
    holder: str | None
    holder_body: str = PRISON_SERVICE
    last_unit: str | None = None
    asked: frozenset[str] = frozenset()
    records_of: frozenset[str] = frozenset()
    wanted_by: str = ""
    deputies: frozenset[str] = frozenset()
    assigned: frozenset[str] | None = None
    appointers: frozenset[str] = frozenset()
    areas: tuple[Area, ...] = ()
    tails: tuple[Tail, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notices: tuple[Notice, ...] = ()
    consents: tuple[Consent, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    exits: tuple[Exit, ...] = ()
    referrals: tuple[Referral, ...] = ()
    person: str | None = "person"
    withheld: tuple[Withheld, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
