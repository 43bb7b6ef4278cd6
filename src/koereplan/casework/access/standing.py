"""How a case stands to those who ask for it: all its grounds, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from uuid import UUID

from koereplan.casework.access.bases import Basis, Column
from koereplan.casework.access.doors import Door
from koereplan.casework.access.grounds import (
    AreaHolder,
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


@dataclass(frozen=True)
class Standing:
    """How a case stands to those who ask for it, and who answers for it on the day.

    `unit_ids` are the unit that holds the case, or held it last when the course has ended, and the units of the prison
    service that are asked to take it over: another authority is drawn in before it is asked. `assigned_ids` names the
    staff whom the unit has put on the case beside holder and deputies; None says that the unit puts all its caseworkers
    on its cases.
    """

    unit_ids: frozenset[UUID]
    holder_unit_id: UUID | None
    holder_id: UUID | None
    deputy_ids: frozenset[UUID] = frozenset()
    holder_body: Body = PRISON_SERVICE
    assigned_ids: frozenset[UUID] | None = None
    appointer_ids: frozenset[UUID] = frozenset()
    areas: tuple[AreaHolder, ...] = ()
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

    @property
    def named_records(self) -> frozenset[UUID]:
        """Return the single records that consents name."""
        return frozenset(record for consent in self.consents for record in consent.named.records)

    def openings(self, *, on: date) -> Iterator[Opening]:
        """Yield all that the grounds open, the firmest basis first."""
        yield from self._lasting
        if self.emergencies:
            present = self._bodies(on=on)
            for emergency in self.emergencies:
                if emergency.body in present:
                    yield from emergency.openings()

    @cached_property
    def _lasting(self) -> tuple[Opening, ...]:
        """Return what all grounds but emergencies open."""
        return tuple(
            chain(
                self._by_responsibility(),
                *(area.openings() for area in self.areas),
                *(tail.openings() for tail in self.tails),
                self._by_being_asked(),
                *(ground.openings() for ground in self.contacts),
                *(ground.openings() for ground in self.notices),
                *(by_consent(consent) for consent in self.consents),
                *(exchange.openings() for exchange in self.exchanges),
                *(exit_case.openings() for exit_case in self.exit_cases),
                *(referral.openings() for referral in self.referrals),
                self._by_being_the_person(),
            )
        )

    def _by_responsibility(self) -> Iterator[Opening]:
        yield Opening(basis=Basis.RESPONSIBLE, door=Door(Group.SYSTEM), column=Column.RESPONSIBLE)
        if self.holder_unit_id is None:
            for unit_id in self.unit_ids:
                yield responsible(Door(Group.CASEWORKERS, unit_id), self.holder_body, read_only=True)
        elif self.holder_unit_id in self.unit_ids:
            assigned = self._assigned()
            yield responsible(Door(Group.CASEWORKERS, self.holder_unit_id, assigned), self.holder_body)
            if assigned is not None:
                yield responsible(Door(Group.LEADERS, self.holder_unit_id), self.holder_body)

    def _by_being_asked(self) -> Iterator[Opening]:
        if self.holder_unit_id is not None:
            for unit_id in self.unit_ids - {self.holder_unit_id}:
                yield coordination(Door(Group.CASEWORKERS, unit_id), PRISON_SERVICE)

    def _by_being_the_person(self) -> Iterator[Opening]:
        if self.person_id is not None:
            door = Door(Group.PERSON, staff_ids=frozenset({self.person_id}))
            yield Opening(basis=Basis.SELF, door=door, column=Column.SELF, withheld=self.withheld)

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
