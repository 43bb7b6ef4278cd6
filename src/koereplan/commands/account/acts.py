"""What can be done to an account."""

import argparse
import getpass
import sys
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from koereplan.casework.access import OUTSIDE_STAFF, SYSTEM, Role
from koereplan.casework.organisations.accounts.services import reset_second_factor
from koereplan.casework.organisations.claims import UnitRef
from koereplan.casework.organisations.claims.queries import units_named
from koereplan.casework.organisations.claims.services import identify
from koereplan.casework.organisations.services import change_password, close_account, employ, join
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem


class NoSuchAccount(Problem):
    """Nobody has this user name."""

    code = "account.none"
    says = "Ingen hedder {name} her."


class AccountExists(Problem):
    """Somebody has this user name already."""

    code = "account.exists"
    says = "Brugernavnet {name} er taget."


class NoSuchUnit(Problem):
    """There is no such unit today."""

    code = "account.no_unit"
    says = "Der er ingen enhed {unit} i dag. Skriv slags:kode, for eksempel municipality:461."


class NoSuchRole(Problem):
    """There is no such role."""

    code = "account.no_role"
    says = "Der er ingen rolle {role}. Vælg en af: {roles}."


class PasswordTooWeak(Problem):
    """The password is easy to guess."""

    code = "account.password_too_weak"
    says = "Adgangskoden er for let at gætte: {why}"


def _add(chosen: argparse.Namespace) -> None:
    if get_user_model().objects.filter(username=chosen.name).exists():
        raise AccountExists(name=chosen.name)
    employ(chosen.name, chosen.full_name, actor=SYSTEM, on=today())


def _password(chosen: argparse.Namespace) -> None:
    staff_id = _staff_id(chosen.name)
    password = getpass.getpass("Adgangskode: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password)
    except ValidationError as fault:
        raise PasswordTooWeak(why=" ".join(fault.messages)) from None
    change_password(staff_id, password, actor=SYSTEM, on=today())


def _role(chosen: argparse.Namespace) -> None:
    roles = [role.value for role in Role if role not in OUTSIDE_STAFF]
    if chosen.role not in roles:
        raise NoSuchRole(role=chosen.role, roles=", ".join(roles))
    kind, _colon, code = chosen.unit.partition(":")
    found = units_named([UnitRef(kind, code)], actor=SYSTEM, on=today())
    if not found:
        raise NoSuchUnit(unit=chosen.unit)
    ((unit_id, _name),) = found.values()
    join(_staff_id(chosen.name), unit_id=unit_id, role=Role(chosen.role), from_on=today(), actor=SYSTEM, on=today())


def _identify(chosen: argparse.Namespace) -> None:
    staff_id = _staff_id(chosen.name)
    identify(staff_id, provider=chosen.provider, identifier=chosen.identifier, actor=SYSTEM, on=today())


def _reset(chosen: argparse.Namespace) -> None:
    reset_second_factor(_staff_id(chosen.name), actor=SYSTEM, on=today())


def _close(chosen: argparse.Namespace) -> None:
    close_account(_staff_id(chosen.name), actor=SYSTEM, on=today())


def _staff_id(name: str) -> UUID:
    staff = get_user_model().objects.filter(username=name).first()
    if staff is None:
        raise NoSuchAccount(name=name)
    return staff.id


ACTS = {
    "add": _add,
    "password": _password,
    "role": _role,
    "identify": _identify,
    "reset": _reset,
    "close": _close,
}
