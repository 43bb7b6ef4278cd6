"""The directory of entry points, as pages and those who send something read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.kinds import Channel
from koereplan.casework.journal.outbox import Recipient
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.opening import Opening
from koereplan.casework.organisations.kinds import TOPICS, Topic, UnitKind
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.models import EntryPoint, EntryPointSpan, Membership, UnitSpan
from koereplan.casework.organisations.queries import these_units, units_of_kinds
from koereplan.foundation.months import months_after
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering
from koereplan.foundation.text import danish_order

CONFIRMED_WITHIN_MONTHS = 6
"""How long a confirmation lasts: ours."""

KEEPERS = frozenset({Role.COORDINATOR, Role.LEADER})
"""Who keeps entry points, of those who work there."""


class NoSuchEntryPoint(Problem):
    """There is no such entry point on the day."""

    code = "entry_points.none"
    says = _("Indgangen findes ikke længere. Se listen igen.")


@dataclass(frozen=True, slots=True)
class EntryPointLine:
    """An entry point as it is on the day. `is_stale` says that nobody has confirmed it for half a year."""

    id: UUID
    owner_id: UUID
    topic: Topic
    unit_id: UUID
    unit_name: str
    reached: Reached
    source: str
    from_on: date
    confirmed_on: date | None
    confirmed_by: str
    is_stale: bool

    @property
    def recipient(self) -> Recipient | None:
        """Return where something is sent, the safest way first; nothing when there is none."""
        reached = self.reached
        by_post = {reached.cvr: Channel.DIGITAL_POST, reached.address: Channel.PRINT} if settings.DIGITAL_POST else {}
        address = reached.secure_email or (by_post and reached.cvr) or reached.email or (by_post and reached.address)
        if not address:
            return None
        channel = by_post.get(address, Channel.MAIL)
        return Recipient(
            unit_id=self.unit_id,
            name=self.unit_name,
            address=address,
            is_secure=channel is not Channel.MAIL or bool(reached.secure_email),
            subject_begins=reached.subject_begins,
            channel=channel,
        )


@dataclass(frozen=True, slots=True)
class Office:
    """A unit to which one can come, and when."""

    name: str
    opening: Opening


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """Somebody in the directory: whether admissions lack a way in, how many topics have one, and the oldest of them.

    `oldest_on` is the day of the oldest confirmation; `has_unconfirmed` says that one was never confirmed.
    """

    id: UUID
    name: str
    kind: UnitKind
    lacks_admissions: bool
    topics: int
    oldest_on: date | None
    has_unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody in the product to turn to about a municipality's entry points."""

    name: str
    role: Role


def entry_points_of(
    owner_id: UUID,
    *,
    topics: Collection[Topic] = tuple(Topic),
    actor: Actor,  # noqa: ARG001 - the directory is open to all staff
    on: date,
) -> tuple[EntryPointLine, ...]:
    """Return the entry points of a municipality, a prison or a probation office, in the order of topics and names."""
    found = _spans(on).filter(entry_point__owner=owner_id, entry_point__topic__in=topics)
    lines = (_line(span, on=on) for span in found)
    order = list(Topic)
    return tuple(sorted(lines, key=lambda line: (order.index(line.topic), danish_order(line.unit_name))))


def own_entry_points(*, actor: Actor, on: date) -> tuple[EntryPointLine, ...]:
    """Return the entry points of the municipality that the actor's unit is part of, those into the own unit first."""
    above = UnitSpan.objects.filter(covering(on), unit=actor.unit_id).values("parent")
    found = _spans(on).filter(Q(entry_point__owner=actor.unit_id) | Q(entry_point__owner__in=above))
    order = list(Topic)
    lines = (_line(span, on=on) for span in found)
    return tuple(sorted(lines, key=lambda line: (line.unit_id != actor.unit_id, order.index(line.topic))))


def owner_of(unit_id: UUID, *, actor: Actor, on: date) -> UUID | None:
    """Return whose entry points lead into a unit: its municipality's, or its own; nobody's where it can have none."""
    unit = next(iter(these_units([unit_id], actor=actor, on=on)), None)
    if unit is None:
        return None
    if unit.kind in TOPICS:
        return unit.id
    return unit.parent_id if unit.kind is UnitKind.DEPARTMENT else None


def ways_to(
    unit_ids: Collection[UUID],
    *,
    actor: Actor,  # noqa: ARG001 - the directory is open to all staff
    on: date,
) -> tuple[EntryPointLine, ...]:
    """Return the entry points that lead to these units, in Danish order of the units' names."""
    lines = (_line(span, on=on) for span in _spans(on).filter(entry_point__unit__in=unit_ids))
    return tuple(sorted(lines, key=lambda line: danish_order(line.unit_name)))


def stale_entry_points(condition: Q, *, actor: Actor, on: date) -> QuerySet[EntryPoint]:  # noqa: ARG001
    """Return the entry points of the day that nobody has confirmed for half a year."""
    unconfirmed = Q(confirmed_on__isnull=True) | Q(confirmed_on__lte=months_after(on, -CONFIRMED_WITHIN_MONTHS))
    return EntryPoint.objects.filter(
        condition, pk__in=EntryPointSpan.objects.filter(covering(on), unconfirmed).values("entry_point")
    )


def entry_point(entry_point_id: UUID, *, actor: Actor, on: date) -> EntryPointLine:  # noqa: ARG001
    """Return an entry point of the day.

    :raises NoSuchEntryPoint: there is none.
    """
    span = _spans(on).filter(entry_point=entry_point_id).first()
    if span is None:
        raise NoSuchEntryPoint(entry_point=entry_point_id)
    return _line(span, on=on)


def recipient_at(unit_id: UUID, *, actor: Actor, on: date) -> Recipient | None:
    """Return where something to a unit is sent, by the entry point that leads to it; nothing when none has mail.

    Where all that led there are closed, it is sent to the one that took over from the last of them; what was sent to a
    unit that is merged, to the one that it is part of now.
    """
    unit_id = heirs(actor=actor, on=on).get(unit_id, unit_id)
    spans = _spans(on).filter(entry_point__unit=unit_id).order_by("entry_point__topic")
    recipient = next((line.recipient for span in spans if (line := _line(span, on=on)).recipient), None)
    return recipient or _successor_of(unit_id, on=on)


def _successor_of(unit_id: UUID, *, on: date) -> Recipient | None:
    """Return where the entry point sends that took over from the last one into a unit; nothing while another leads."""
    ours = EntryPointSpan.objects.filter(entry_point__unit=unit_id)
    if ours.filter(covering(on)).exists():
        return None
    last = ours.filter(until_on__lte=on).order_by("-until_on", "-from_on").first()
    span = _spans(on).filter(entry_point=last.successor_id).first() if last and last.successor_id else None
    return _line(span, on=on).recipient if span else None


def offices(unit_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, Office]:  # noqa: ARG001
    """Return when one can come to units, of those whose entry point says so; of several the first by topic."""
    spans = _spans(on).filter(entry_point__unit__in=unit_ids).exclude(opening="", closing_days="")
    lines = [_line(span, on=on) for span in spans.order_by("-entry_point__topic")]
    return {line.unit_id: Office(line.unit_name, line.reached.open()) for line in lines}


def former_ways(entry_point_id: UUID, *, actor: Actor, on: date) -> tuple[EntryPointLine, ...]:  # noqa: ARG001
    """Return how an entry point was reached before, the latest first; what was put right the same day is left out."""
    former = _named(on).filter(entry_point=entry_point_id, until_on__lte=on, until_on__gt=F("from_on"))
    return tuple(_line(span, on=on) for span in former.order_by("-from_on"))


def directory(*, actor: Actor, on: date) -> tuple[DirectoryLine, ...]:
    """Return all who have entry points with what is known of these, in Danish order of name, in two queries."""
    known: dict[UUID, Any] = {
        row["entry_point__owner"]: row
        for row in EntryPointSpan.objects.filter(covering(on))
        .values("entry_point__owner")
        .annotate(
            topics=Count("entry_point__topic", distinct=True),
            takes_admissions=BoolOr(Q(entry_point__topic=Topic.ADMISSIONS)),
            oldest_on=Min("confirmed_on"),
            has_unconfirmed=BoolOr(Q(confirmed_on__isnull=True)),
        )
    }
    nothing: dict[str, Any] = {"topics": 0, "takes_admissions": False, "oldest_on": None, "has_unconfirmed": False}
    return tuple(
        DirectoryLine(
            id=unit.id,
            name=unit.name,
            kind=unit.kind,
            lacks_admissions=Topic.ADMISSIONS in TOPICS[unit.kind] and not row["takes_admissions"],
            topics=row["topics"],
            oldest_on=row["oldest_on"],
            has_unconfirmed=row["has_unconfirmed"],
        )
        for unit in units_of_kinds(TOPICS, actor=actor, on=on)
        for row in [known.get(unit.id, nothing)]
    )


def keeps(owner_id: UUID, *, actor: Actor, on: date) -> bool:
    """Return whether the actor keeps the entry points of a municipality, a prison or a probation office.

    Its own coordinators and leaders do, and an administrator where it has none in the product.
    """
    if actor.role is Role.SYSTEM:
        return True
    if actor.role in KEEPERS:
        return _within(owner_id, on=on).filter(unit=actor.unit_id).exists()
    return actor.role is Role.ADMINISTRATOR and not keepers_of(owner_id, actor=actor, on=on).exists()


def whom_to_ask(owner_id: UUID, *, actor: Actor, on: date) -> tuple[Whom, ...]:
    """Return who in the product keeps somebody's entry points: its own people, else the administrators."""
    own = keepers_of(owner_id, actor=actor, on=on)
    asked = own if own.exists() else Membership.objects.filter(covering(on), role=Role.ADMINISTRATOR)
    rows = (
        asked.filter(staff__is_active=True).order_by("role", "staff__full_name").values_list("staff__full_name", "role")
    )
    return tuple(Whom(name, Role(role)) for name, role in rows)


def _within(owner_id: UUID, *, on: date) -> QuerySet[UnitSpan]:
    """Return the spans of a unit and its departments."""
    return UnitSpan.objects.filter(covering(on)).filter(Q(unit=owner_id) | Q(parent=owner_id))


def keepers_of(owner_id: UUID, *, actor: Actor, on: date) -> QuerySet[Membership]:  # noqa: ARG001
    """Return the memberships of those who keep the entry points of a municipality, a prison or a probation office."""
    units = _within(owner_id, on=on).values("unit")
    return Membership.objects.filter(covering(on), role__in=KEEPERS, unit__in=units)


def _named(on: date) -> QuerySet[Any]:
    return EntryPointSpan.objects.select_related("entry_point", "confirmed_by").annotate(
        unit_name=unit_called("entry_point__unit", on=on)
    )


def _spans(on: date) -> QuerySet[Any]:
    """Return the entry points of the day, of units that exist."""
    return _named(on).filter(covering(on), unit_name__isnull=False)


def _line(span: Any, *, on: date) -> EntryPointLine:
    point = span.entry_point
    return EntryPointLine(
        id=point.pk,
        owner_id=point.owner_id,
        topic=Topic(point.topic),
        unit_id=point.unit_id,
        unit_name=span.unit_name or "",
        reached=Reached(
            address=span.address,
            email=span.email,
            secure_email=span.secure_email,
            cvr=span.cvr,
            phone=span.phone,
            hours=span.hours,
            opening=span.opening,
            closing_days=span.closing_days,
            contact=span.contact,
            subject_begins=span.subject_begins,
        ),
        source=span.source,
        from_on=span.from_on,
        confirmed_on=span.confirmed_on,
        confirmed_by=span.confirmed_by.full_name if span.confirmed_by else "",
        is_stale=span.confirmed_on is None or months_after(span.confirmed_on, CONFIRMED_WITHIN_MONTHS) <= on,
    )
