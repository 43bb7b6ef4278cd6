"""Units come to be, change name or place, and employ people; people are away and come back."""

from koereplan.casework.organisations.services.absences import (
    AbsenceEnded,
    AbsenceRefused,
    AbsenceRegistered,
    NoSuchAbsence,
    end_absence,
    register_absence,
)
from koereplan.casework.organisations.services.digests import DigestChosen, DigestRefused, choose_digest
from koereplan.casework.organisations.services.naming import StaffByFunction, StaffNamed, choose_naming
from koereplan.casework.organisations.services.own_address import AddressNotConfirmed, confirm_address
from koereplan.casework.organisations.services.staff import (
    AccountClosed,
    IdentifierAdded,
    PasswordChanged,
    StaffEmployed,
    StaffJoined,
    StaffLeft,
    change_password,
    close_account,
    employ,
    join,
    leave,
)
from koereplan.casework.organisations.services.units import UnitChanged, UnitFounded, change_unit, found_unit

__all__ = [
    "AbsenceEnded",
    "AbsenceRefused",
    "AbsenceRegistered",
    "AccountClosed",
    "AddressNotConfirmed",
    "DigestChosen",
    "DigestRefused",
    "IdentifierAdded",
    "NoSuchAbsence",
    "PasswordChanged",
    "StaffByFunction",
    "StaffEmployed",
    "StaffJoined",
    "StaffLeft",
    "StaffNamed",
    "UnitChanged",
    "UnitFounded",
    "change_password",
    "change_unit",
    "choose_digest",
    "choose_naming",
    "close_account",
    "confirm_address",
    "employ",
    "end_absence",
    "found_unit",
    "join",
    "leave",
    "register_absence",
]
