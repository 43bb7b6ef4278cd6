"""Whom an administrator answers for: the accounts of the own unit and those below it, and nothing of any case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.reading import JournalLine, entries_of
from koereplan.casework.organisations.accounts.kinds import GIVEN_ON_PAGES, NoSuchAccount
from koereplan.casework.organisations.kinds import AUTHORITIES, UnitKind
from koereplan.casework.organisations.models import Identifier, Membership, Staff
from koereplan.casework.organisations.queries import UnitRow, unit_names, unit_tree
from koereplan.foundation.spans import covering

WAYS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
MOST = 50
OF_ACCOUNTS = frozenset(
    {"StaffEmployed", "StaffJoined", "StaffLeft", "PasswordInvited", "PasswordChanged", "SecondFactorForgotten"}
)
"""What of a member of staff's journal is told: when they were ill is not an administrator's business."""


@dataclass(frozen=True, slots=True)
class Place:
    """A role that somebody has in a unit."""

    unit: str
    role: Role


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account: who it is, where they work, whether they have chosen a password and a second factor, and came in."""

    id: UUID
    username: str
    name: str
    places: tuple[Place, ...]
    has_password: bool
    has_second_factor: bool
    last_login: datetime | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An account, and what was done to it, the newest first."""

    account: AccountRow
    history: tuple[JournalLine, ...]


def administered_units(*, actor: Actor, on: date) -> tuple[UnitRow, ...]:
    """Return the units that the actor administers: the own and those below, for the directorate all."""
    if actor.role is not Role.ADMINISTRATOR:
        return ()
    tree = unit_tree(actor=actor, on=on)
    across = any(unit.id == actor.unit_id and unit.kind is UnitKind.DIRECTORATE for unit in tree)
    units = tree if across else tuple(_below(actor.unit_id, tree))
    return tuple(unit for unit in units if AUTHORITIES.get(unit.kind) in GIVEN_ON_PAGES)


def accounts_of_unit(unit_id: UUID, *, actor: Actor, on: date) -> tuple[AccountRow, ...]:
    """Return the accounts with a role in a unit that are the actor's to administer, by name."""
    present = Membership.objects.filter(covering(on), unit=unit_id).values("staff_id")
    wanted = Staff.objects.filter(pk__in=present).order_by("full_name", "username")
    return tuple(_rows(wanted, actor=actor, on=on))


def account(staff_id: UUID, *, actor: Actor, on: date) -> AccountPage:
    """Return one account.

    :raises NoSuchAccount: there is none that is the actor's to administer.
    """
    for row in _rows(Staff.objects.filter(pk=staff_id), actor=actor, on=on):
        entries = entries_of(f"staff:{staff_id}", until=on, most=MOST)
        return AccountPage(row, tuple(line for line in entries if line.kind in OF_ACCOUNTS))
    raise NoSuchAccount(staff=staff_id)


def _rows(wanted: QuerySet[Staff], *, actor: Actor, on: date) -> Iterator[AccountRow]:
    """Yield the open accounts without a provider all of whose roles the actor could have given; never the own."""
    units = {unit.id: AUTHORITIES[unit.kind] for unit in administered_units(actor=actor, on=on)}
    has_factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=WAYS)
    found: list[Any] = list(
        wanted.filter(is_active=True)
        .exclude(pk=actor.staff_id)
        .exclude(Exists(Identifier.objects.filter(staff=OuterRef("pk"))))
        .annotate(has_factor=Exists(has_factor))
    )
    roles: dict[UUID, list[tuple[UUID, Role]]] = {staff.pk: [] for staff in found}
    held = Membership.objects.filter(covering(on), staff__in=roles).order_by("from_on", "id")
    for staff_id, unit_id, role in held.values_list("staff_id", "unit_id", "role"):
        roles[staff_id].append((unit_id, Role(role)))
    names = unit_names(units, actor=actor, on=on)
    for staff in found:
        places = roles[staff.pk]
        if places and all(unit_id in units and role in GIVEN_ON_PAGES[units[unit_id]] for unit_id, role in places):
            yield AccountRow(
                id=staff.pk,
                username=staff.username,
                name=staff.full_name,
                places=tuple(Place(names[unit_id], role) for unit_id, role in places),
                has_password=staff.has_usable_password(),
                has_second_factor=staff.has_factor,
                last_login=staff.last_login,
            )


def _below(unit_id: UUID, tree: tuple[UnitRow, ...]) -> Iterator[UnitRow]:
    """Yield a unit and all that belong to it."""
    for unit in tree:
        if unit.id == unit_id:
            yield unit
        elif unit.parent_id == unit_id:
            yield from _below(unit.id, tree)
