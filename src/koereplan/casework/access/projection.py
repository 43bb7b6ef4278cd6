"""What a case opens, written out by key: the same decision in the form that lists and the database need."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access.bases import Basis, Purpose
from koereplan.casework.access.content import BY_LIFE_AREA, ROOMS, ContentClass, LifeArea, Reading, ReferralPart
from koereplan.casework.access.grounds import Exchange, ExitCase, Opening, Referral, Span
from koereplan.casework.access.parties import Body, Group
from koereplan.casework.access.standing import Standing


@dataclass(frozen=True, slots=True)
class OpenContent:
    """Content that is open to whoever carries a key, on some days, for some purposes.

    Whoever carries this key carries one of the `wider` keys too, where there are any. `records` are the single case
    records that a ground narrowed to opens.
    """

    key: UUID
    wider: frozenset[UUID]
    basis: Basis
    rests_on: UUID | None
    purposes: frozenset[Purpose]
    span: Span
    hours: tuple[datetime, datetime] | None
    readings: frozenset[Reading]
    records: frozenset[UUID]


def open_content(standing: Standing, *, held_by: Collection[Body], on: date) -> tuple[OpenContent, ...]:
    """Return what a case opens by key, for content that these bodies hold, from a day on.

    The system is left out: it works through one unit's cases at a time, with that unit's keys.
    """
    shapes = tuple(_shapes(standing, held_by))
    openings = (opening for opening in standing.openings(on=on) if opening.door.group is not Group.SYSTEM)
    return tuple(line for opening in openings for line in _by_key(opening, shapes, on=on))


def _by_key(opening: Opening, shapes: Collection[Reading], *, on: date) -> Iterator[OpenContent]:
    """Yield what one opening opens, by key and by the days on which it is open."""
    by_span: dict[Span, set[Reading]] = {}
    for reading in shapes:
        span = opening.span_of(reading)
        if span is not None and max(span.from_on, on) < span.until_on:
            by_span.setdefault(span, set()).add(reading)
    for key, wider in opening.door.keys.items():
        for span, readings in by_span.items():
            yield OpenContent(
                key,
                wider,
                opening.basis,
                opening.rests_on,
                opening.served,
                span,
                opening.hours,
                frozenset(readings),
                _single(opening, readings),
            )


def _single(opening: Opening, readings: Collection[Reading]) -> frozenset[UUID]:
    """Return the case records that are open one by one, by a ground that names them and no others."""
    if opening.named is None or not opening.named.records:
        return frozenset()
    return frozenset(
        reading.record for reading in readings if reading.record and reading.content is ContentClass.CASE_RECORDS
    )


def _shapes(standing: Standing, held_by: Collection[Body]) -> Iterator[Reading]:
    """Yield every kind of content that a case can hold."""
    rooms: tuple[tuple[ContentClass, tuple[Exchange | ExitCase | Referral, ...]], ...] = (
        (ContentClass.KSP_ITEMS, standing.exchanges),
        (ContentClass.EXIT_CASE, standing.exit_cases),
        (ContentClass.REFERRAL, standing.referrals),
    )
    records = standing.named_records
    for body in held_by:
        for content, of_kind in rooms:
            yield from (Reading(content, None, body, room.id) for room in of_kind)
        for referral in standing.referrals:
            yield from (Reading(ContentClass.REFERRAL, None, body, referral.id, part) for part in ReferralPart)
        for content in set(ContentClass) - ROOMS:
            for area in _areas(content):
                yield Reading(content, area, body)
                yield from (Reading(content, area, body, record) for record in records)


def _areas(content: ContentClass) -> tuple[LifeArea | None, ...]:
    if content in BY_LIFE_AREA:
        return tuple(LifeArea)
    return (None, *LifeArea) if content is ContentClass.MEETINGS else (None,)
