"""Agreements about cooperation, as pages read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from koereplan.casework.access import Actor, Role
from koereplan.casework.cooperation.models import (
    AgreementConfirmation,
    AgreementParty,
    AgreementVersion,
    CooperationAgreement,
)
from koereplan.casework.cooperation.registers import (
    NotOpen,
    Owner,
    RegisterUnit,
    own_register,
    owners,
    readable,
    register_units,
)
from koereplan.casework.organisations.beside import unit_called


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A unit that an agreement is between, and when it last stood by it; nothing when it has not."""

    unit_id: UUID
    name: str
    confirmed_on: date | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class AgreementText:
    """A version of an agreement."""

    number: int
    title: str
    agreed: str
    from_on: date
    until_on: date | None
    owner: Owner
    review_on: date
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in its last version. `may_confirm`: the actor's unit has not yet stood by this version."""

    id: UUID
    text: AgreementText
    parties: tuple[PartyLine, ...]
    is_over: bool
    is_due: bool
    may_change: bool
    may_confirm: bool


def agreements(*, actor: Actor, on: date) -> tuple[AgreementLine, ...]:
    """Return the agreements that the actor reads, those to be reviewed first: leaders all, others their own unit's."""
    own = own_register(actor, on=on)
    found = (_line(row, own=own, actor=actor, on=on) for row in _rows(_open_to(actor, own=own, on=on), on=on))
    return tuple(sorted(found, key=lambda line: (line.is_over, line.text.review_on, line.text.title)))


def agreement(agreement_id: UUID, *, actor: Actor, on: date) -> AgreementLine:
    """Return an agreement.

    :raises NotOpen: there is none, or the actor does not read it.
    """
    own = own_register(actor, on=on)
    row = _rows(_open_to(actor, own=own, on=on).filter(pk=agreement_id), on=on).first()
    if row is None:
        raise NotOpen(agreement=agreement_id)
    return _line(row, own=own, actor=actor, on=on)


def former_versions(agreement_id: UUID, *, actor: Actor, on: date) -> tuple[AgreementText, ...]:
    """Return what an agreement said before, the last first.

    :raises NotOpen: there is none, or the actor does not read it.
    """
    present = agreement(agreement_id, actor=actor, on=on).text.number
    versions = AgreementVersion.objects.filter(agreement=agreement_id, number__lt=present)
    return tuple(_text(version) for version in versions.select_related("owner", "recorded_by").order_by("-number"))


def possible_parties(*, actor: Actor, on: date) -> tuple[RegisterUnit, ...]:  # noqa: ARG001 - the tree is open to all
    """Return every unit that an agreement can be between."""
    return register_units(Q(), on=on)


def possible_owners(*, actor: Actor, on: date) -> tuple[Owner, ...]:
    """Return who in the actor's own unit can see to an agreement."""
    own = own_register(actor, on=on)
    return owners(own, on=on) if own else ()


def _open_to(actor: Actor, *, own: UUID | None, on: date) -> QuerySet[CooperationAgreement]:
    everything = CooperationAgreement.objects.all()
    if actor.role in {Role.LEADER, Role.SYSTEM}:
        return everything
    own = own if readable(actor, on=on) else None
    return everything.filter(id__in=AgreementParty.objects.filter(unit=own).values("agreement"))


def _rows(agreements: QuerySet[CooperationAgreement], *, on: date) -> QuerySet[Any]:
    versions = AgreementVersion.objects.order_by("agreement", "-number").distinct("agreement")
    confirmations = AgreementConfirmation.objects.select_related("recorded_by")
    parties = AgreementParty.objects.annotate(name=unit_called("unit", on=on)).order_by("name")
    return agreements.order_by("id").prefetch_related(
        Prefetch(
            "versions",
            versions.select_related("owner", "recorded_by").prefetch_related(Prefetch("confirmations", confirmations)),
            to_attr="last",
        ),
        Prefetch("parties", parties, to_attr="between"),
    )


def _line(row: Any, *, own: UUID | None, actor: Actor, on: date) -> AgreementLine:
    [version] = row.last
    confirmed = {confirmation.unit_id: confirmation for confirmation in version.confirmations.all()}
    text = _text(version)
    leads = actor.role is Role.LEADER and own in {party.unit_id for party in row.between}
    is_over = text.until_on is not None and text.until_on <= on
    return AgreementLine(
        id=row.pk,
        text=text,
        parties=tuple(_party(party, confirmed.get(party.unit_id)) for party in row.between),
        is_over=is_over,
        is_due=not is_over and text.review_on <= on,
        may_change=leads or actor.staff_id == text.owner.id or actor.role is Role.SYSTEM,
        may_confirm=leads and own not in confirmed and not is_over,
    )


def _party(party: Any, confirmation: AgreementConfirmation | None) -> PartyLine:
    by = confirmation.recorded_by if confirmation else None
    return PartyLine(
        unit_id=party.unit_id,
        name=party.name or "",
        confirmed_on=confirmation.recorded_on if confirmation else None,
        confirmed_by=by.full_name if by else "",
    )


def _text(version: AgreementVersion) -> AgreementText:
    return AgreementText(
        number=version.number,
        title=version.title,
        agreed=version.agreed,
        from_on=version.from_on,
        until_on=version.until_on,
        owner=Owner(version.owner_id, version.owner.full_name),
        review_on=version.review_on,
        recorded_on=version.recorded_on,
        recorded_by=version.recorded_by.full_name if version.recorded_by else "",
    )
