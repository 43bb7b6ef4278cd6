"""People are employed, take on roles and lay them down, and sign in until their account is closed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.models import Membership, Staff
from koereplan.foundation.spans import covering


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEmployed(Event):
    """Somebody was given a sign-in."""

    says: ClassVar = _("{name} er oprettet som bruger.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffJoined(Event):
    """Somebody got a role in a unit."""

    says: ClassVar = _("Ny rolle i enheden fra {from_on}.")
    unit_id: UUID
    role: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(Event):
    """Somebody no longer has a role in a unit."""

    says: ClassVar = _("Rollen i enheden ophører {until_on}.")
    unit_id: UUID
    role: str
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierAdded(Event):
    """Somebody can sign in at a provider."""

    says: ClassVar = _("Kan logge på hos {provider}.")
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Event):
    """Somebody can no longer sign in."""

    says: ClassVar = _("Adgangen er lukket.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody got another password."""

    says: ClassVar = _("Adgangskoden er skiftet.")


@transaction.atomic
def employ(
    username: str, full_name: str, *, email: str = "", password: str | None = None, actor: Actor, on: date
) -> UUID:
    """Make a member of staff who can sign in, and return the id. Without a password only another way in works."""
    staff = Staff(username=username, full_name=full_name, email=email)
    staff.set_password(password)
    staff.save()
    record(StaffEmployed(subject=f"staff:{staff.id}", name=full_name), actor=actor, on=on)
    return staff.id


@transaction.atomic
def join(staff_id: UUID, *, unit_id: UUID, role: Role, from_on: date, source: str = "", actor: Actor, on: date) -> None:
    """Give a member of staff a role in a unit from a day on; `source` is the sign-in provider that says so."""
    Membership.objects.create(staff_id=staff_id, unit_id=unit_id, role=role, from_on=from_on, source=source)
    record(StaffJoined(subject=f"staff:{staff_id}", unit_id=unit_id, role=role, from_on=from_on), actor=actor, on=on)


@transaction.atomic
def leave(staff_id: UUID, *, unit_id: UUID, role: Role, until_on: date, actor: Actor, on: date) -> None:
    """Take a role in a unit from a member of staff; the day named is the first without it."""
    held = Membership.objects.filter(covering(until_on), staff=staff_id, unit=unit_id, role=role)
    held.update(until_on=until_on)
    record(StaffLeft(subject=f"staff:{staff_id}", unit_id=unit_id, role=role, until_on=until_on), actor=actor, on=on)


@transaction.atomic
def change_password(staff_id: UUID, password: str, *, actor: Actor, on: date) -> None:
    """Give a member of staff another password; every session that began with the old one ends."""
    staff = Staff.objects.select_for_update().get(pk=staff_id)
    staff.set_password(password)
    staff.save(update_fields=["password"])
    record(PasswordChanged(subject=f"staff:{staff_id}"), actor=actor, on=on)


@transaction.atomic
def close_account(staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Let a member of staff in no longer: every session of theirs ends, and their roles end on the day."""
    Staff.objects.filter(pk=staff_id).update(is_active=False)
    for unit_id, role in Membership.objects.filter(covering(on), staff=staff_id).values_list("unit_id", "role"):
        leave(staff_id, unit_id=unit_id, role=Role(role), until_on=on, actor=actor, on=on)
    record(AccountClosed(subject=f"staff:{staff_id}"), actor=actor, on=on)
