"""What a sign-in provider says of somebody, and what it comes to here: rules that an administrator can read and try."""

from koereplan.casework.organisations.claims.privileges import Privilege, PrivilegesUnreadable, privileges_in
from koereplan.casework.organisations.claims.providers import Assurance, Audience, ClaimNames, Grant, Provider, UnitRef
from koereplan.casework.organisations.claims.reading import (
    AssuranceTooLow,
    ClaimMissing,
    Claims,
    Reading,
    read,
)

__all__ = [
    "Assurance",
    "AssuranceTooLow",
    "Audience",
    "ClaimMissing",
    "ClaimNames",
    "Claims",
    "Grant",
    "Privilege",
    "PrivilegesUnreadable",
    "Provider",
    "Reading",
    "UnitRef",
    "privileges_in",
    "read",
]
