"""Rules and outcomes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.web.page import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koereplan.casework.organisations.claims import Grant, UnitRef
    from koereplan.casework.organisations.claims.queries import Outcome


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as a sentence: who gets which role, where. `unit` is empty when there is no such unit today."""

    right: str
    organisation: str
    constraints: str
    role: str
    unit: str
    named: str

    @classmethod
    def of(cls, grant: Grant, units: Mapping[UnitRef, tuple[object, str]]) -> GrantLine:
        """Return a grant in words, with its unit as it is called today."""
        _id, name = units.get(grant.unit, (None, ""))
        return cls(
            right=grant.right,
            organisation=grant.organisation,
            constraints=", ".join(f"{name} = {value}" for name, value in grant.constraints.items()),
            role=str(ROLES[grant.role]),
            unit=name,
            named=f"{grant.unit.kind}:{grant.unit.code}",
        )


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a sign-in would come to, as sentences; or why it would be refused."""

    refusal: str = ""
    who: str = ""
    places: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()

    @classmethod
    def of(cls, come_to: Outcome) -> OutcomeView:
        """Return an outcome in words."""
        unused = (
            gettext("»%(right)s« i CVR %(cvr)s giver intet: ingen regel nævner den.")
            % {"right": one.right, "cvr": one.organisation or "–"}
            for one in come_to.unused
        )
        nowhere = (
            gettext("Enheden %(unit)s findes ikke i dag.") % {"unit": f"{one.unit.kind}:{one.unit.code}"}
            for one in come_to.nowhere
        )
        return cls(
            who=_who(come_to),
            places=tuple(
                gettext("%(role)s i %(unit)s") % {"role": ROLES[place.role], "unit": place.unit}
                for place in come_to.places
            ),
            nothing=(*unused, *nowhere),
        )


def _who(come_to: Outcome) -> str:
    if come_to.name and not come_to.is_active:
        return gettext("%(name)s, hvis adgang er lukket: afvises.") % {"name": come_to.name}
    if come_to.name:
        return gettext("%(name)s, som er oprettet her.") % {"name": come_to.name}
    if come_to.is_new:
        return gettext("En ny bruger med id’et »%(id)s«, som oprettes ved login.") % {"id": come_to.identifier}
    return gettext("Ingen: »%(id)s« er ikke knyttet til en bruger, og reglerne giver ingen rolle.") % {
        "id": come_to.identifier
    }
