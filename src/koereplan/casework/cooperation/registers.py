"""Which unit sees to preconditions and agreements for somebody, who says how they stand, and who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ROLES, Actor, Group, Role
from koereplan.casework.cooperation.kinds import PARTIES
from koereplan.casework.cooperation.models import PreconditionReview
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, Staff, UnitSpan
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering
from koereplan.foundation.text import danish_order
from koereplan.roadmap import DEFAULT_EDITION


class NotOpen(Problem):
    """There is no such register or agreement, or it is not open to the reader."""

    code = "cooperation.not_open"
    says = _("Det findes ikke, eller det er ikke åbent for dig.")


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit that sees to preconditions."""

    id: UUID
    kind: UnitKind
    name: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can see to a precondition or an agreement for a unit."""

    id: UUID
    name: str


def register_units(condition: Q, *, on: date) -> tuple[RegisterUnit, ...]:
    """Return units of the day that see to preconditions, in Danish order of name."""
    spans = UnitSpan.objects.filter(covering(on), condition, unit__kind__in=PARTIES)
    rows = (
        RegisterUnit(unit_id, UnitKind(kind), name)
        for unit_id, kind, name in spans.values_list("unit_id", "unit__kind", "name")
    )
    return tuple(sorted(rows, key=lambda unit: danish_order(unit.name)))


def own_register(actor: Actor, *, on: date) -> UUID | None:
    """Return the unit that sees to preconditions for the actor's own: itself, or a department's municipality."""
    return next(iter(own_with_kind(actor, on=on)), None)


def own_with_kind(actor: Actor, *, on: date) -> Mapping[UUID, UnitKind]:
    """Return the unit that sees to preconditions for the actor's own, with what it is, if there is one."""
    span = UnitSpan.objects.filter(covering(on), unit=actor.unit_id).values_list("unit__kind", "parent_id").first()
    if span is None:
        return {}
    kind, parent_id = UnitKind(span[0]), span[1]
    if kind is UnitKind.DEPARTMENT and parent_id:
        return {parent_id: UnitKind.MUNICIPALITY}
    return {actor.unit_id: kind} if kind in PARTIES else {}


def readable(actor: Actor, *, on: date) -> tuple[RegisterUnit, ...]:
    """Return the units whose preconditions somebody reads: leaders everybody's, others who work on cases their own."""
    if actor.role not in ROLES[Group.CASEWORKERS] | {Role.SYSTEM}:
        return ()
    if actor.role in {Role.LEADER, Role.SYSTEM}:
        return register_units(Q(), on=on)
    return register_units(Q(unit=own_register(actor, on=on)), on=on)


def leads_register(actor: Actor, unit_id: UUID, *, on: date) -> bool:
    """Return whether somebody leads a unit that sees to preconditions, or one of its departments."""
    return actor.role is Role.SYSTEM or (actor.role is Role.LEADER and own_register(actor, on=on) == unit_id)


def owners(unit_id: UUID, *, on: date) -> tuple[Owner, ...]:
    """Return who can see to something for a unit: those who work there or in its departments, in Danish order."""
    found = _staff_of(unit_id, on=on).values_list("id", "full_name")
    return tuple(sorted((Owner(*row) for row in found), key=lambda owner: danish_order(owner.name)))


def last_reviews(condition: Q) -> QuerySet[PreconditionReview]:
    """Return the last review of each precondition in each unit."""
    return (
        PreconditionReview.objects.filter(condition, edition=DEFAULT_EDITION)
        .order_by("unit", "precondition", "-id")
        .distinct("unit", "precondition")
    )


def _staff_of(unit_id: UUID, *, on: date) -> QuerySet[Staff]:
    # Asked one after another: as one question, a database that has not counted its rows yet may try every combination.
    units = UnitSpan.objects.filter(Q(unit=unit_id) | Q(parent=unit_id, unit__kind=UnitKind.DEPARTMENT), covering(on))
    working = Membership.objects.filter(covering(on), unit__in=list(units.values_list("unit", flat=True)))
    return Staff.objects.filter(id__in=list(working.values_list("staff", flat=True)), is_active=True)
