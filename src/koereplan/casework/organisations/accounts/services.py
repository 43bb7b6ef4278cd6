"""An administrator makes accounts, lets people choose a password anew, forgets a lost telephone, and closes."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.accounts.kinds import GIVEN_ON_PAGES, AccountRefused
from koereplan.casework.organisations.accounts.queries import account, administered_units
from koereplan.casework.organisations.kinds import AUTHORITIES
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.services import close_account, employ, join


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordInvited(Event):
    """Somebody was given a link by which to choose a password."""

    says: ClassVar = _("Der er lavet et link til at vælge adgangskode.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorForgotten(Event):
    """Somebody's second factor is no longer asked for: the next sign-in sets up a new one."""

    says: ClassVar = _("Andet trin er nulstillet.")


@transaction.atomic
def open_account(username: str, full_name: str, *, unit_id: UUID, role: Role, actor: Actor, on: date) -> UUID:
    """Make an account with a role in a unit from the day on, and return its id. It has no password yet.

    :raises AccountRefused: the user name is taken, or the unit or the role is not the actor's to give.
    """
    kinds = {unit.id: unit.kind for unit in administered_units(actor=actor, on=on)}
    if unit_id not in kinds:
        raise AccountRefused(field="unit", what=gettext("Vælg en enhed på listen."))
    if role not in GIVEN_ON_PAGES[AUTHORITIES[kinds[unit_id]]]:
        raise AccountRefused(field="role", what=gettext("Den rolle findes ikke i enheden. Vælg en anden."))
    if Staff.objects.filter(username__iexact=username).exists():
        raise AccountRefused(field="username", what=gettext("Brugernavnet er taget. Vælg et andet."))
    staff_id = employ(username, full_name, actor=actor, on=on)
    join(staff_id, unit_id=unit_id, role=role, from_on=on, actor=actor, on=on)
    return staff_id


@transaction.atomic
def invite(staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that somebody is given a link by which to choose a password.

    :raises NoSuchAccount: there is none that is the actor's to administer.
    """
    account(staff_id, actor=actor, on=on)
    record(PasswordInvited(subject=f"staff:{staff_id}"), actor=actor, on=on)


@transaction.atomic
def reset_second_factor(staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Forget the second factor of somebody who has lost it: the next sign-in sets up a new one.

    :raises NoSuchAccount: there is none that is the actor's to administer.
    """
    if actor.role is not Role.SYSTEM:
        account(staff_id, actor=actor, on=on)
    Authenticator.objects.filter(user=staff_id).delete()
    record(SecondFactorForgotten(subject=f"staff:{staff_id}"), actor=actor, on=on)


@transaction.atomic
def end_account(staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Let somebody in no longer: every session of theirs ends, and their roles end on the day.

    :raises NoSuchAccount: there is none that is the actor's to administer.
    """
    account(staff_id, actor=actor, on=on)
    close_account(staff_id, actor=actor, on=on)
