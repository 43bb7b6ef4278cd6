"""How a case stands to those who ask for it: all its grounds, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access.bases import Basis, Column
from koereplan.casework.access.doors import Door
from koereplan.casework.access.grounds import (
    Consent,
    Contact,
    Emergency,
    Exchange,
    ExitCase,
    Notice,
    Opening,
    Referral,
    Tail,
    Withheld,
    by_consent,
    coordination,
    responsible,
)
from koereplan.casework.access.parties import PRISON_SERVICE, Body, Group


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands to those who ask for it, and who answers for it on the day.

    `unit_ids` are the unit that holds the case, or held it last when the course has ended, and the units of the same
    body that are asked to take it over. `assigned_ids` names the staff whom the unit has put on the case beside holder
    and deputies; None says that the unit puts all its caseworkers on its cases.
    """

    unit_ids: frozenset[UUID]
    holder_unit_id: UUID | None
    holder_id: UUID | None
    deputy_ids: frozenset[UUID] = frozenset()
    holder_body: Body = PRISON_SERVICE
    assigned_ids: frozenset[UUID] | None = None
    appointer_ids: frozenset[UUID] = frozenset()
    tails: tuple[Tail, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notices: tuple[Notice, ...] = ()
    consents: tuple[Consent, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    exit_cases: tuple[ExitCase, ...] = ()
    referrals: tuple[Referral, ...] = ()
    person_id: UUID | None = None
    withheld: tuple[Withheld, ...] = ()
    emergencies: tuple[Emergency, ...] = ()

    def openings(self, *, on: date) -> Iterator[Opening]:
        """Yield all that the grounds open, the firmest basis first."""
        yield Opening(basis=Basis.RESPONSIBLE, door=Door(Group.SYSTEM), column=Column.RESPONSIBLE)
        yield from self._by_responsibility()
        for grounds in (self.tails, self.contacts, self.notices):
            for ground in grounds:
                yield from ground.openings()
        for consent in self.consents:
            yield from by_consent(consent)
        for rooms in (self.exchanges, self.exit_cases, self.referrals):
            for room in rooms:
                yield from room.openings()
        if self.person_id is not None:
            door = Door(Group.PERSON, staff_ids=frozenset({self.person_id}))
            yield Opening(basis=Basis.SELF, door=door, column=Column.SELF, withheld=self.withheld)
        present = self._bodies(on=on)
        for emergency in self.emergencies:
            if emergency.body in present:
                yield from emergency.openings()

    def _by_responsibility(self) -> Iterator[Opening]:
        for unit_id in self.unit_ids:
            if self.holder_unit_id is None:
                yield responsible(Door(Group.CASEWORKERS, unit_id), self.holder_body, read_only=True)
            elif unit_id == self.holder_unit_id:
                yield responsible(Door(Group.CASEWORKERS, unit_id, self._assigned()), self.holder_body)
                yield responsible(Door(Group.LEADERS, unit_id), self.holder_body)
            else:
                yield coordination(Door(Group.CASEWORKERS, unit_id), self.holder_body)

    def _assigned(self) -> frozenset[UUID] | None:
        """Return the staff whom the holding unit has put on the case, or None when it is all of them."""
        if self.assigned_ids is None:
            return None
        holder = frozenset() if self.holder_id is None else frozenset({self.holder_id})
        return self.assigned_ids | self.deputy_ids | holder

    def _bodies(self, *, on: date) -> frozenset[Body]:
        """Return the bodies that are in the case by what every one of them may know; never by KSP or EXIT."""
        grounds: tuple[Contact | Notice | Tail, ...] = (*self.contacts, *self.notices, *self.tails)
        bodies = {
            ground.body
            for ground in grounds
            for opening in ground.openings()
            if on in opening.span and (opening.consent is None or opening.consent.is_in_force(on))
        }
        bodies |= {consent.recipient for consent in self.consents if consent.is_in_force(on)}
        if self.unit_ids:
            bodies.add(self.holder_body)
        return frozenset(bodies)
