"""The plain words, said to the product."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from koereplan.casework.access import (
    Actor,
    AreaHolder,
    Authority,
    Body,
    Consent,
    Contact,
    ContentClass,
    Decision,
    Doing,
    Emergency,
    Exchange,
    ExitCase,
    LifeArea,
    May,
    Member,
    Named,
    Notice,
    Purpose,
    Reading,
    Referral,
    ReferralPart,
    Role,
    Standing,
    Tail,
    Withheld,
    decide,
)
from tests.access_model.acts import Deed

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.access_model import world


@cache
def uuid(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


def uuids(names: frozenset[str]) -> frozenset[UUID]:
    return frozenset(uuid(name) for name in names)


@cache
def body(name: str) -> Body:
    authority, _, code = name.partition(":")
    return Body(Authority(authority), code)


def actor(who: world.Who) -> Actor:
    return Actor(uuid(who.name), who.name, uuid(who.unit), Role(who.role))


def reading(what: world.What) -> Reading:
    return Reading(
        ContentClass(what.content),
        LifeArea(what.area) if what.area else None,
        body(what.held_by),
        uuid(what.record) if what.record else None,
        ReferralPart(what.part) if what.part else None,
        what.of_others,
        what.is_closed,
    )


def doing(deed: Deed) -> Doing:
    return Doing(
        May(deed.act),
        LifeArea(deed.area) if deed.area else None,
        uuid(deed.record) if deed.record else None,
        body(deed.held_by),
        uuids(deed.named),
    )


def named(names: world.Names) -> Named:
    return Named(
        frozenset(map(ContentClass, names.classes)),
        frozenset(map(LifeArea, names.areas)),
        frozenset(map(body, names.bodies)),
        uuids(names.records),
    )


def consent(given: world.Consent) -> Consent:
    return Consent(
        id=uuid(given.id),
        named=named(given.names),
        recipient_unit_id=uuid(given.to_unit),
        recipient=body(given.to_body),
        purpose=Purpose(given.purpose),
        given_on=given.given,
        expires_on=given.expires,
        withdrawn_on=given.withdrawn,
        task=given.task,
    )


def standing(case: world.Case) -> Standing:
    units = {unit for unit in (case.holder_unit or case.last_unit, *case.asked) if unit}
    return Standing(
        unit_ids=uuids(frozenset(units)),
        holder_unit_id=uuid(case.holder_unit) if case.holder_unit else None,
        holder_id=uuid(case.holder) if case.holder else None,
        deputy_ids=uuids(case.deputies),
        holder_body=body(case.holder_body),
        assigned_ids=None if case.assigned is None else uuids(case.assigned),
        appointer_ids=uuids(case.appointers),
        areas=tuple(
            AreaHolder(
                life_area=LifeArea(area.area),
                unit_id=uuid(area.unit),
                body=body(area.body),
                staff_id=uuid(area.name),
                deputy_id=uuid(area.deputy) if area.deputy else None,
            )
            for area in case.areas
        ),
        tails=tuple(
            Tail(unit_id=uuid(tail.unit), body=body(tail.body), from_on=tail.since, until_on=tail.until)
            for tail in case.tails
        ),
        contacts=tuple(
            Contact(
                unit_id=uuid(contact.unit),
                body=body(contact.body),
                step=contact.step,
                contacted_on=contact.since,
                released_on=contact.released,
            )
            for contact in case.contacts
        ),
        notices=tuple(
            Notice(
                unit_id=uuid(notice.unit),
                body=body(notice.body),
                sent_on=notice.sent,
                until_on=notice.until,
                consent=consent(notice.consent) if notice.consent else None,
                duty=notice.duty,
                forwarded_by=uuid(notice.forwarded_by) if notice.forwarded_by else None,
            )
            for notice in case.notices
        ),
        consents=tuple(map(consent, case.consents)),
        exchanges=tuple(
            Exchange(
                id=uuid(exchange.id),
                members=frozenset(Member(uuid(name), body(of)) for name, of in exchange.members),
                coordinator_id=uuid(exchange.coordinator),
                necessity=exchange.necessity,
                named=named(exchange.names),
                from_on=exchange.since,
                until_on=exchange.until,
            )
            for exchange in case.exchanges
        ),
        exit_cases=tuple(
            ExitCase(
                id=uuid(exit_.id),
                unit_id=uuid(exit_.unit),
                lead_ids=uuids(exit_.leads),
                consent=consent(exit_.consent),
                from_on=exit_.since,
                until_on=exit_.until,
                local_unit_id=uuid(exit_.local_unit) if exit_.local_unit else None,
                accepted_on=exit_.accepted,
            )
            for exit_ in case.exits
        ),
        referrals=tuple(
            Referral(
                id=uuid(referral.id),
                unit_id=uuid(referral.unit),
                consent=consent(referral.consent),
                sent_on=referral.sent,
                ended_on=referral.ended,
                volunteer_ids=uuids(referral.volunteers),
            )
            for referral in case.referrals
        ),
        person_id=uuid(case.person) if case.person else None,
        withheld=tuple(
            Withheld(
                content=ContentClass(item.content),
                life_area=LifeArea(item.area) if item.area else None,
                by_id=uuid("leader"),
                legal_ground="retshåndhævelsesloven § 16",
                review_on=item.review,
                lifted=item.lifted,
            )
            for item in case.withheld
        ),
        emergencies=tuple(
            Emergency(
                id=uuid(emergency.id),
                staff_id=uuid(emergency.name),
                unit_id=uuid(emergency.unit),
                body=body(emergency.body),
                reason=emergency.reason,
                opened_at=emergency.opened,
            )
            for emergency in case.emergencies
        ),
    )


def ask(
    who: world.Who,
    wanted: world.What | Deed,
    case: world.Case | Standing,
    *,
    purpose: str,
    on: date,
    at: datetime | None = None,
) -> Decision:
    """Return what the product decides."""
    return decide(
        actor(who),
        doing(wanted) if isinstance(wanted, Deed) else reading(wanted),
        case if isinstance(case, Standing) else standing(case),
        purpose=Purpose(purpose),
        on=on,
        at=at,
    )
