"""A sign-in provider: what its claims are called, how sure it must be, and which right gives which role."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Role
from koereplan.casework.organisations.claims.privileges import Privilege


class Audience(StrEnum):
    """Whom a provider knows: those who work on cases, or the persons whom cases are about."""

    STAFF = "staff"
    PERSON = "person"


class Assurance(IntEnum):
    """How sure a provider is of who somebody is, in the levels of NSIS, the national standard (2.0.2)."""

    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3

    @property
    def in_words(self) -> str:
        """Return the level as NSIS calls it in Danish."""
        return str({Assurance.LOW: _("Lav"), Assurance.SUBSTANTIAL: _("Betydelig"), Assurance.HIGH: _("Høj")}[self])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNames:
    """What a provider calls what we read. An empty name: it does not say."""

    identifier: str = "sub"
    name: str = "name"
    assurance: str = "acr"
    cpr: str = ""
    organisation: str = ""
    rights: str = ""
    privileges: str = ""


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as reference data names it: its kind, and its code among units of that kind."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Whoever has a right gets a role in a unit. The organisation is a CVR number; empty means whichever it is."""

    right: str
    organisation: str = ""
    constraints: Mapping[str, str] = field(default_factory=dict)
    role: Role
    unit: UnitRef

    def fits(self, privilege: Privilege) -> bool:
        """Return whether a privilege is the right that this asks for, within all the constraints that it asks for."""
        return (
            privilege.right == self.right
            and self.organisation in {"", privilege.organisation}
            and all(value in privilege.constraints.get(name, ()) for name, value in self.constraints.items())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A sign-in provider as we read it. `takes_new`: whoever gets a role by a grant is known from then on."""

    id: str
    name: str
    audience: Audience = Audience.STAFF
    claims: ClaimNames = field(default_factory=ClaimNames)
    lowest: Assurance = Assurance.SUBSTANTIAL
    levels: Mapping[str, Assurance] = field(default_factory=dict)
    takes_new: bool = False
    grants: tuple[Grant, ...] = ()
    signs_out_at: str = ""

    def assurance(self, said: str) -> Assurance | None:
        """Return the level that a provider's word stands for: its own word for it, or the name that ends an address."""
        if said in self.levels:
            return self.levels[said]
        name = said.rpartition("/")[2].upper()
        return Assurance[name] if name in Assurance.__members__ else None
