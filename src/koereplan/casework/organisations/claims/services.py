"""Somebody whom a provider vouches for is recognised, and has the roles that it says they have, and no others."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.claims.providers import Provider
from koereplan.casework.organisations.claims.queries import places_of
from koereplan.casework.organisations.claims.reading import Reading
from koereplan.casework.organisations.models import Identifier, Membership, Staff
from koereplan.casework.organisations.services import IdentifierAdded, employ, join, leave
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering


class NotKnown(Problem):
    """A provider vouches for somebody whom nobody has told us of."""

    code = "claims.not_known"
    says = _("Du er ikke oprettet som bruger her. Bed din leder eller jeres administrator om at oprette dig.")


class AccountEnded(Problem):
    """The account has ended."""

    code = "claims.account_ended"
    says = _("Din adgang er lukket. Spørg din leder, hvis det er en fejl.")


@transaction.atomic
def recognise(reading: Reading, provider: Provider, *, actor: Actor, on: date) -> UUID:
    """Return the member of staff whom a provider vouches for, with the roles it says they have today.

    :raises NotKnown: nobody has this identifier, and the provider may add nobody, or says of no role.
    :raises AccountEnded: the account has ended.
    """
    known = Identifier.objects.select_related("staff").filter(provider=provider.id, value=reading.identifier).first()
    if known and not known.staff.is_active:
        raise AccountEnded(staff=known.staff_id)
    granted = places_of(reading.grants, actor=actor, on=on)
    if known is None and not (provider.takes_new and granted):
        raise NotKnown(provider=provider.id)
    staff_id = known.staff_id if known else _take_in(reading, provider, actor=actor, on=on)
    _hold_to(granted, staff_id, source=provider.id, actor=actor, on=on)
    return staff_id


@transaction.atomic
def identify(staff_id: UUID, *, provider: str, identifier: str, actor: Actor, on: date) -> None:
    """Record what a provider calls a member of staff: from then on they sign in there."""
    Identifier.objects.create(staff_id=staff_id, provider=provider, value=identifier)
    record(IdentifierAdded(subject=f"staff:{staff_id}", provider=provider), actor=actor, on=on)


def _take_in(reading: Reading, provider: Provider, *, actor: Actor, on: date) -> UUID:
    staff_id = employ(
        f"{provider.id}:{reading.identifier}", reading.name or str(_("Navn ikke oplyst")), actor=actor, on=on
    )
    identify(staff_id, provider=provider.id, identifier=reading.identifier, actor=actor, on=on)
    return staff_id


def _hold_to(granted: frozenset[tuple[UUID, Role]], staff_id: UUID, *, source: str, actor: Actor, on: date) -> None:
    Staff.objects.select_for_update().get(pk=staff_id)
    said_before = Membership.objects.filter(covering(on), staff=staff_id, source=source)
    for unit_id, role in said_before.values_list("unit_id", "role"):
        if (unit_id, role) not in granted:
            leave(staff_id, unit_id=unit_id, role=Role(role), until_on=on, actor=actor, on=on)
    lasting = Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), staff=staff_id)
    held = set(lasting.values_list("unit_id", "role"))
    for unit_id, role in sorted(granted - held):
        join(staff_id, unit_id=unit_id, role=role, from_on=on, source=source, actor=actor, on=on)
