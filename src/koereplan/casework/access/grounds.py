"""The grounds on which a case opens: each is a record of something that happened, and says what it opens to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from koereplan.casework.access.bases import BASES, CONSENTED, Basis, Cell, Column, Purpose, cell
from koereplan.casework.access.content import ContentClass, LifeArea, Named, Reading
from koereplan.casework.access.doors import Door
from koereplan.casework.access.parties import PRISON_SERVICE, Authority, Body, Group

CONTACT_STEPS = frozenset({"6", "8", "9", "9A"})
"""The steps whose recorded contact draws another unit in."""

EMERGENCY_LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one up to, not with, another."""

    from_on: date = date.min
    until_on: date = date.max

    def __and__(self, other: "Span") -> "Span":
        """Return the days that lie in both."""
        return Span(max(self.from_on, other.from_on), min(self.until_on, other.until_on))

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day < self.until_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A consent as it stands: exactly what it names, from one body to one unit, for one purpose.

    `task` is the ground that stays beside it: for the prison service a consent lifts confidentiality only.
    """

    id: UUID
    named: Named
    recipient_unit_id: UUID
    recipient: Body
    purpose: Purpose
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    task: str = ""

    def span(self, reading: Reading) -> Span:
        """Return the days on which it holds for some content: for health never more than a year."""
        year = a_year_after(self.given_on)
        ends = [self.expires_on or year, self.withdrawn_on or date.max, year if reading.is_health else date.max]
        lifts_alone = PRISON_SERVICE in self.named.held_by and not self.task
        return Span(self.given_on, self.given_on if lifts_alone else min(ends))

    def is_for(self, unit_id: UUID, purpose: Purpose) -> bool:
        """Return whether it was given for this recipient and this purpose."""
        return self.recipient_unit_id == unit_id and self.purpose is purpose

    def is_in_force(self, on: date) -> bool:
        """Return whether it stands on a day for anything at all."""
        return on in self.span(Reading(ContentClass.IDENTITY))


def a_year_after(day: date) -> date:
    """Return the first day that is more than a year's last."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What one ground opens, to whom, on which days and for which purposes."""

    basis: Basis
    door: Door
    column: Column
    foreign_column: Column | None = None
    body: Body = PRISON_SERVICE
    span: Span = Span()
    consent: Consent | None = None
    named: Named | None = None
    purposes: frozenset[Purpose] = frozenset()
    rests_on: UUID | None = None
    room: ContentClass | None = None
    parts_only: bool = False
    read_only: bool = False
    area: LifeArea | None = None
    withheld: tuple["Withheld", ...] = ()
    hours: tuple[datetime, datetime] | None = None

    def cell(self, reading: Reading) -> Cell:
        """Return what the table says of some content here: another body's content opens by a column of its own.

        What the person permitted, and what was given to whom, goes along with the responsibility for the case.
        """
        is_foreign = reading.held_by != self.body and reading.content is not ContentClass.CONSENTS
        foreign = self.foreign_column if is_foreign else None
        return cell(reading, foreign or self.column)

    def span_of(self, reading: Reading) -> Span | None:
        """Return the days on which this opens some content; nothing when it never does."""
        says = self.cell(reading)
        if says is Cell.NO or not self._reaches(reading):
            return None
        in_room = self.room is reading.content
        if in_room and reading.record != self.rests_on:
            return None
        if says is Cell.NAMED and not in_room and not (self.named and self.named.covers(reading)):
            return None
        return self.span & self.consent.span(reading) if self.consent else self.span

    @property
    def served(self) -> frozenset[Purpose]:
        """Return the purposes that fit the basis."""
        return self.purposes or BASES[self.basis].purposes

    def is_running(self, at: datetime | None) -> bool:
        """Return whether an opening that is counted in hours is running at an instant."""
        return self.hours is None or (at is not None and self.hours[0] <= at < self.hours[1])

    def _reaches(self, reading: Reading) -> bool:
        """Return whether nothing of its own kind keeps some content from it."""
        if self.area is not None and (reading.content is not ContentClass.PLAN or reading.life_area is not self.area):
            return False
        if self.parts_only and (reading.content is not ContentClass.REFERRAL or reading.part is None):
            return False
        if self.basis is not Basis.SELF:
            return True
        return not reading.of_others and not any(item.keeps(reading) for item in self.withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """A unit that held the case, and may still read it for a while."""

    unit_id: UUID
    body: Body
    from_on: date
    until_on: date

    def openings(self) -> Iterator[Opening]:
        """Yield what this opens: what the unit could read as holder."""
        yield responsible(
            Door(Group.CASEWORKERS, self.unit_id), self.body, span=Span(self.from_on, self.until_on), read_only=True
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHolder:
    """Who is responsible for one area of life in a case, beside its holder."""

    life_area: LifeArea
    unit_id: UUID
    body: Body
    staff_id: UUID
    deputy_id: UUID | None = None

    def openings(self) -> Iterator[Opening]:
        """Yield what this opens: the plan of the area, as its holder; of the rest what the duty to coordinate does."""
        door = Door(Group.CASEWORKERS, self.unit_id)
        yield replace(responsible(door, self.body), area=self.life_area)
        yield coordination(door, self.body)

    def is_held_by(self, staff_id: UUID, unit_id: UUID) -> bool:
        """Return whether somebody holds the area from a unit, or deputises there for whoever does."""
        return unit_id == self.unit_id and staff_id in {self.staff_id, self.deputy_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A probation office, or a unit of a municipality, drawn in by the contact that a step records."""

    unit_id: UUID
    body: Body
    step: str
    contacted_on: date
    released_on: date | None = None

    def openings(self) -> Iterator[Opening]:
        """Yield what the duty to coordinate opens."""
        if self.step in CONTACT_STEPS and self.body.authority in {Authority.PRISON_SERVICE, Authority.MUNICIPALITY}:
            yield coordination(
                Door(Group.CASEWORKERS, self.unit_id),
                self.body,
                span=Span(self.contacted_on, self.released_on or date.max),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice of an admission to the municipality's entry point: by consent, or by a duty that is named.

    What a unit of the municipality forwarded to another of its own rests on the consent to the one that forwarded it.
    """

    unit_id: UUID
    body: Body
    sent_on: date
    until_on: date | None = None
    consent: Consent | None = None
    duty: str = ""
    forwarded_by: UUID | None = None

    def openings(self) -> Iterator[Opening]:
        """Yield what the notice opens: who, and where to ask."""
        told = self.forwarded_by or self.unit_id
        if self.consent.is_for(told, Purpose.COORDINATION) if self.consent else self.duty:
            yield Opening(
                basis=Basis.ADMISSION_NOTICE,
                door=Door(Group.CASEWORKERS, self.unit_id),
                column=Column.ADMISSION_NOTICE,
                span=Span(self.sent_on, self.until_on or date.max),
                consent=self.consent,
                rests_on=self.consent.id if self.consent else None,
            )


def by_consent(consent: Consent) -> Iterator[Opening]:
    """Yield what a consent opens to the unit that it names."""
    if consent.purpose in CONSENTED:
        yield Opening(
            basis=Basis.CONSENT,
            door=Door(Group.PROFESSIONALS, consent.recipient_unit_id),
            column=Column.CONSENT,
            consent=consent,
            named=consent.named,
            purposes=frozenset({consent.purpose}),
            rests_on=consent.id,
        )


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a KSP group, by name."""

    staff_id: UUID
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One exchange in a KSP group: why it is necessary, what was put into it, for whom, and until when."""

    id: UUID
    members: frozenset[Member]
    coordinator_id: UUID
    necessity: str
    named: Named
    from_on: date
    until_on: date

    def openings(self) -> Iterator[Opening]:
        """Yield what the exchange opens to its members; an ordinary civil-society organisation has none."""
        staff_ids = frozenset(
            member.staff_id for member in self.members if member.body.authority is not Authority.CIVIL_SOCIETY
        )
        if self.necessity:
            yield Opening(
                basis=Basis.KSP,
                door=Door(Group.PROFESSIONALS, staff_ids=staff_ids),
                column=Column.KSP,
                span=Span(self.from_on, self.until_on),
                named=self.named,
                rests_on=self.id,
                room=ContentClass.KSP_ITEMS,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCase:
    """An EXIT case while it runs, by the person's written consent; the local unit comes in by an accepted handover."""

    id: UUID
    unit_id: UUID
    lead_ids: frozenset[UUID]
    consent: Consent
    from_on: date
    until_on: date | None = None
    local_unit_id: UUID | None = None
    accepted_on: date | None = None

    def openings(self) -> Iterator[Opening]:
        """Yield what the EXIT case opens to those who work on it."""
        if not self.consent.is_for(self.unit_id, Purpose.EXIT):
            return
        span = Span(self.from_on, self.until_on or date.max)
        yield self._opening(Door(Group.EXIT_UNIT, self.unit_id), span)
        yield self._opening(Door(Group.EXIT_LEADS, staff_ids=self.lead_ids), span)
        if self.local_unit_id and self.accepted_on:
            local = Door(Group.LOCAL_EXIT, self.local_unit_id)
            yield self._opening(local, span & Span(self.accepted_on))

    def _opening(self, door: Door, span: Span) -> Opening:
        return Opening(
            basis=Basis.EXIT,
            door=door,
            column=Column.EXIT,
            span=span,
            consent=self.consent,
            named=self.consent.named,
            rests_on=self.id,
            room=ContentClass.EXIT_CASE,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A referral to a civil-society organisation: what the consent names to its coordinators, less to volunteers."""

    id: UUID
    unit_id: UUID
    consent: Consent
    sent_on: date
    ended_on: date | None = None
    volunteer_ids: frozenset[UUID] = frozenset()

    def openings(self) -> Iterator[Opening]:
        """Yield what the referral opens."""
        if not self.consent.is_for(self.unit_id, Purpose.REFERRAL):
            return
        coordinators = Opening(
            basis=Basis.REFERRAL,
            door=Door(Group.REFERRED_TO, self.unit_id),
            column=Column.REFERRAL,
            span=Span(self.sent_on, self.ended_on or date.max),
            consent=self.consent,
            named=self.consent.named,
            rests_on=self.id,
            room=ContentClass.REFERRAL,
        )
        yield coordinators
        volunteers = Door(Group.VOLUNTEERS, self.unit_id, self.volunteer_ids)
        yield replace(coordinators, door=volunteers, parts_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a named person keeps from the person on a legal ground. A passed review date is chased; it opens nothing."""

    content: ContentClass
    life_area: LifeArea | None
    by_id: UUID
    legal_ground: str
    review_on: date
    lifted: bool = False

    def keeps(self, reading: Reading) -> bool:
        """Return whether some content is withheld; without a life area, all of its class is."""
        return not self.lifted and self.content is reading.content and self.life_area in {None, reading.life_area}


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """One professional's access for a stated reason, for a day and a night."""

    id: UUID
    staff_id: UUID
    unit_id: UUID
    body: Body
    reason: str
    opened_at: datetime

    def openings(self) -> Iterator[Opening]:
        """Yield what it opens while it runs."""
        if self.reason and self.body.authority is not Authority.CIVIL_SOCIETY:
            yield Opening(
                basis=Basis.EMERGENCY,
                door=Door(Group.PROFESSIONALS, self.unit_id, frozenset({self.staff_id})),
                column=Column.EMERGENCY,
                rests_on=self.id,
                read_only=True,
                hours=(self.opened_at, self.opened_at + EMERGENCY_LASTS),
            )


def responsible(door: Door, body: Body, *, span: Span = Span(), read_only: bool = False) -> Opening:
    """Return what responsibility opens: the holder's own body's content, and of another's what coordination opens."""
    return Opening(
        basis=Basis.RESPONSIBLE,
        door=door,
        column=Column.RESPONSIBLE,
        foreign_column=Column.COORDINATION_OTHER,
        body=body,
        span=span,
        read_only=read_only,
    )


def coordination(door: Door, body: Body, *, span: Span = Span()) -> Opening:
    """Return what the duty to coordinate opens: to the prison service of its own content, and to others of any."""
    own = body == PRISON_SERVICE
    return Opening(
        basis=Basis.COORDINATION,
        door=door,
        column=Column.COORDINATION_PROBATION if own else Column.COORDINATION_OTHER,
        foreign_column=Column.COORDINATION_OTHER,
        body=body,
        span=span,
    )
