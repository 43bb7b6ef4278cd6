"""What a provider's claims come to: who it is, how sure the provider is, and which grants fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.claims.privileges import Privilege, privileges_in
from koereplan.casework.organisations.claims.providers import Assurance, Audience, Grant, Provider
from koereplan.foundation.problem import Problem

Claims = Mapping[str, tuple[str, ...]]


class ClaimMissing(Problem):
    """A provider did not say what we must know; `claim` is what it calls it."""

    code = "claims.missing"
    says = _("Loginudbyderen har ikke oplyst, hvem du er (»{claim}« mangler). Kontakt jeres administrator.")


class AssuranceTooLow(Problem):
    """A provider is not as sure of somebody as it must be."""

    code = "claims.assurance_too_low"
    says = _(
        "Dit login er ikke sikkert nok til at se sager: det skal mindst være på niveauet »{lowest}«. "
        "Log på igen på en mere sikker måde, for eksempel med MitID-app og godkendelse på niveau Betydelig."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who somebody is by a provider's word; the rights it says they have, and the grants that these fit."""

    identifier: str
    name: str
    assurance: Assurance
    cpr: str = field(default="", repr=False)
    privileges: tuple[Privilege, ...] = ()
    grants: tuple[Grant, ...] = ()

    @property
    def unused(self) -> tuple[Privilege, ...]:
        """Return the rights that give nothing here."""
        return tuple(privilege for privilege in self.privileges if not any(g.fits(privilege) for g in self.grants))


def read(claims: Claims, provider: Provider) -> Reading:
    """Return what claims come to.

    :raises ClaimMissing: there is no identifier, or no CPR number of a person.
    :raises AssuranceTooLow: the provider does not say that it is as sure as it must be.
    :raises PrivilegesUnreadable: the rights cannot be read.
    """
    names = provider.claims
    identifier = _one(claims, names.identifier)
    if not identifier:
        raise ClaimMissing(claim=names.identifier)
    assurance = provider.assurance(_one(claims, names.assurance))
    if assurance is None or assurance < provider.lowest:
        raise AssuranceTooLow(lowest=provider.lowest.in_words)
    number = _one(claims, names.cpr) if provider.audience is Audience.PERSON else ""
    if provider.audience is Audience.PERSON and not number:
        raise ClaimMissing(claim=names.cpr)
    privileges = tuple(_privileges(claims, provider))
    return Reading(
        identifier=identifier,
        name=_one(claims, names.name),
        assurance=assurance,
        cpr=number,
        privileges=privileges,
        grants=tuple(grant for grant in provider.grants if any(grant.fits(privilege) for privilege in privileges)),
    )


def _privileges(claims: Claims, provider: Provider) -> Iterator[Privilege]:
    names = provider.claims
    organisation = _one(claims, names.organisation)
    for right in claims.get(names.rights, ()) if names.rights else ():
        yield Privilege(right, organisation)
    for encoded in claims.get(names.privileges, ()) if names.privileges else ():
        yield from privileges_in(encoded)


def _one(claims: Claims, name: str) -> str:
    return next((value.strip() for value in claims.get(name, ()) if value.strip()), "") if name else ""
