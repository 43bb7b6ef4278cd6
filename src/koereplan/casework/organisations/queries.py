"""Who there is: units on a day, their staff, and who is away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from koereplan.casework.access import ROLES, Actor, Body, Group, Role
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.bodies import body_of
from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.casework.organisations.merged import called, known_on
from koereplan.casework.organisations.models import Absence, Membership, Staff, UnitSpan
from koereplan.foundation.spans import covering
from koereplan.foundation.text import danish_order


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as it was called, and what it belonged to, on the day asked about."""

    id: UUID
    kind: UnitKind
    code: str
    name: str
    parent_id: UUID | None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who works in a unit, in one of their roles there."""

    id: UUID
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class WorkerRow(StaffRow):
    """Somebody who works in a unit, and what that is called."""

    unit_id: UUID
    unit: str


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is away; the last day is one of them, and may be unknown."""

    kind: str
    from_on: date
    last_on: date | None

    def covers(self, day: date) -> bool:
        """Return whether the day is one of them."""
        return self.from_on <= day and (self.last_on is None or self.last_on >= day)

    def together_with(self, other: "Away") -> "Away | None":
        """Return the days on which both are away, if there are any."""
        from_on = max(self.from_on, other.from_on)
        lasts = [last for last in (self.last_on, other.last_on) if last is not None]
        last_on = min(lasts, default=None)
        return Away(self.kind, from_on, last_on) if last_on is None or last_on >= from_on else None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works on a unit's cases: in which roles, and when they are or will be away, the nearest first."""

    id: UUID
    name: str
    roles: frozenset[Role]
    absences: tuple[Away, ...]

    @property
    def leads(self) -> bool:
        """Return whether they lead the unit."""
        return Role.LEADER in self.roles

    def away_on(self, day: date) -> Away | None:
        """Return the days away of which the day is one."""
        return next((away for away in self.absences if away.covers(day)), None)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """That somebody is away; `last_on` is the last day, if it is known."""

    id: UUID
    staff_id: UUID
    name: str
    kind: str
    from_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True)
class DigestRow:
    """From which hour on somebody is sent the mail of the day, if at all; where to, and where once it is confirmed."""

    hour: int | None
    address: str
    unconfirmed: str


def digest_of(*, actor: Actor, on: date) -> DigestRow:  # noqa: ARG001 - as it is chosen now
    """Return when the actor is sent the mail of the day."""
    return DigestRow(*Staff.objects.values_list("digest_hour", "email", "unconfirmed_email").get(pk=actor.staff_id))


def _units(condition: Q, *, on: date) -> tuple[UnitRow, ...]:
    spans = (
        UnitSpan.objects.filter(covering(on) & condition)
        .annotate(kind=F("unit__kind"), code=F("unit__code"))
        .values_list("unit_id", "kind", "code", "name", "parent_id")
    )
    rows = (UnitRow(unit_id, UnitKind(kind), code, name, parent) for unit_id, kind, code, name, parent in spans)
    return tuple(sorted(rows, key=lambda row: danish_order(row.name)))


def unit_tree(*, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001 - the tree is open to all
    """Return every unit that exists on the day, in Danish order of name; each names its parent."""
    return _units(Q(), on=on)


def unit_name(unit_id: UUID, *, actor: Actor, on: date) -> str:
    """Return what a unit is called on the day, or the empty text when it does not exist then."""
    return unit_names([unit_id], actor=actor, on=on).get(unit_id, "")


def unit_names(unit_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, str]:  # noqa: ARG001
    """Return what units are called on the day; one that was merged, with what it is part of now."""
    return dict(UnitSpan.objects.filter(known_on(on), unit__in=unit_ids).values_list("unit_id", called(on)))


def last_name(unit_id: UUID, *, actor: Actor, on: date) -> str:  # noqa: ARG001
    """Return what a unit was called last by a day, whether it still exists then or not."""
    return (
        UnitSpan.objects.filter(unit=unit_id, from_on__lte=on)
        .order_by("-from_on")
        .values_list("name", flat=True)
        .first()
        or ""
    )


def bodies_of(unit_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, Body]:  # noqa: ARG001
    """Return the bodies that units belong to: a department is its municipality, every prison the prison service.

    The database is asked for none too: whether a case has grounds of a kind is not to be told by the time it takes.
    """
    spans = UnitSpan.objects.filter(known_on(on), unit__in=unit_ids or [UUID(int=0)]).values_list(
        "unit_id", "unit__kind", "parent_id"
    )
    found = ((unit_id, body_of(unit_id, UnitKind(kind), parent_id)) for unit_id, kind, parent_id in spans)
    return {unit_id: body for unit_id, body in found if body is not None}


def municipalities(*, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001
    """Return the municipalities of the day, in Danish order of name."""
    return _units(Q(unit__kind=UnitKind.MUNICIPALITY), on=on)


def units_of_kinds(kinds: Collection[UnitKind], *, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001
    """Return the units of these kinds, in Danish order of name."""
    return _units(Q(unit__kind__in=list(kinds)), on=on)


def partners(
    municipality_ids: Collection[UUID],
    *,
    probation: bool,
    actor: Actor,  # noqa: ARG001
    on: date,
) -> tuple[UnitRow, ...]:
    """Return these municipalities with their departments, and every probation office where it is asked for."""
    wanted = Q(unit__in=municipality_ids) | Q(parent__in=municipality_ids, unit__kind=UnitKind.DEPARTMENT)
    return _units(wanted | Q(unit__kind=UnitKind.PROBATION_OFFICE) if probation else wanted, on=on)


def associations(*, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001
    """Return the civil-society organisations of the day, in Danish order of name."""
    return _units(Q(unit__kind=UnitKind.CIVIL_SOCIETY), on=on)


def these_units(unit_ids: Collection[UUID], *, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001
    """Return those of some units that exist on the day, in Danish order of name."""
    return _units(Q(unit__in=unit_ids), on=on)


def places(*, actor: Actor, on: date) -> tuple[UnitRow, ...]:  # noqa: ARG001
    """Return the units of the day in which a person can be placed, in Danish order of name."""
    return _units(Q(unit__kind__in=PLACES), on=on)


def staff_of_unit(unit_id: UUID, *, actor: Actor, on: date) -> tuple[StaffRow, ...]:  # noqa: ARG001
    """Return who works in a unit on the day, in Danish order of name."""
    memberships = Membership.objects.filter(covering(on), unit=unit_id).values_list(
        "staff_id", "staff__full_name", "role"
    )
    rows = (StaffRow(staff_id, name, Role(role)) for staff_id, name, role in memberships)
    return tuple(sorted(rows, key=lambda row: danish_order(row.name)))


def staff_in_role(role: Role, *, actor: Actor, on: date) -> tuple[WorkerRow, ...]:  # noqa: ARG001
    """Return who has a role on the day, each with the unit, in Danish order of unit and name."""
    memberships = Membership.objects.filter(covering(on), role=role, staff__is_active=True).annotate(
        called=unit_called("unit", on=on)
    )
    found = memberships.values_list("staff_id", "staff__full_name", "unit_id", "called")
    rows = (WorkerRow(staff_id, name, role, unit_id, unit) for staff_id, name, unit_id, unit in found if unit)
    return tuple(sorted(rows, key=lambda row: (danish_order(row.unit), danish_order(row.name))))


def team_of_unit(unit_id: UUID, *, actor: Actor, on: date) -> tuple[Colleague, ...]:  # noqa: ARG001
    """Return who works on a unit's cases on the day, in Danish order of name, with when they are or will be away."""
    lasting = Absence.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=on), staff=OuterRef("staff"))
    days = JSONObject(kind="kind", from_on="from_on", last_on="last_on")
    members = (
        Membership.objects.filter(covering(on), unit=unit_id, role__in=ROLES[Group.CASEWORKERS])
        .values("staff_id", "staff__full_name")
        .annotate(roles=ArrayAgg("role"), absences=ArraySubquery(lasting.order_by("from_on").values(days=days)))
        .values_list("staff_id", "staff__full_name", "roles", "absences")
    )
    team = (
        Colleague(staff_id, name, frozenset(map(Role, roles)), tuple(_away(**days) for days in absences))
        for staff_id, name, roles, absences in members
    )
    return tuple(sorted(team, key=lambda colleague: danish_order(colleague.name)))


def _away(*, kind: str, from_on: str, last_on: str | None) -> Away:
    return Away(kind, date.fromisoformat(from_on), date.fromisoformat(last_on) if last_on else None)


def staff_of_units(
    unit_ids: Collection[UUID],
    *,
    actor: Actor,  # noqa: ARG001
    on: date,
) -> Mapping[UUID, tuple[StaffRow, ...]]:
    """Return who works in each of several units on the day, each person once, in Danish order of name."""
    memberships = Membership.objects.filter(covering(on), unit__in=unit_ids).values_list(
        "unit_id", "staff_id", "staff__full_name", "role"
    )
    found: dict[UUID, dict[UUID, StaffRow]] = {}
    for unit_id, staff_id, name, role in memberships:
        found.setdefault(unit_id, {})[staff_id] = StaffRow(staff_id, name, Role(role))
    return {
        unit_id: tuple(sorted(rows.values(), key=lambda row: danish_order(row.name))) for unit_id, rows in found.items()
    }


def staff_called(text: str, *, actor: Actor, on: date) -> frozenset[UUID]:  # noqa: ARG001 - whoever was ever staff
    """Return the ids of all who are or were staff, and whose name or user name holds a text."""
    named = Q(full_name__icontains=text) | Q(username__iexact=text)
    return frozenset(Staff.objects.filter(named).values_list("id", flat=True))


def leader_of(unit_id: UUID, *, actor: Actor, on: date) -> StaffRow | None:
    """Return who leads a unit on the day: the one who has done so longest."""
    return next(iter(leaders_of(unit_id, actor=actor, on=on)), None)


def leaders_of(unit_id: UUID, *, actor: Actor, on: date) -> tuple[StaffRow, ...]:  # noqa: ARG001
    """Return all who lead a unit on the day, the one who has done so longest first."""
    memberships = (
        Membership.objects.filter(covering(on), unit=unit_id, role=Role.LEADER)
        .order_by("from_on", "id")
        .values_list("staff_id", "staff__full_name")
    )
    return tuple(StaffRow(staff_id, name, Role.LEADER) for staff_id, name in memberships)


def absences_of_unit(unit_id: UUID, *, actor: Actor, on: date) -> tuple[AbsenceRow, ...]:  # noqa: ARG001
    """Return the absences of a unit's staff that are not over on the day, the nearest first."""
    staff = Membership.objects.filter(covering(on), unit=unit_id).values("staff_id")
    rows = (
        Absence.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=on), staff__in=staff)
        .order_by("from_on", "staff__full_name")
        .values_list("id", "staff_id", "staff__full_name", "kind", "from_on", "last_on")
    )
    return tuple(AbsenceRow(*row) for row in rows)
