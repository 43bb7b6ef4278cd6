"""Agreements are written down, gone through every year, and stood by, by the leaders of the units they are between."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.cooperation.agreements.queries import (
    AgreementLine,
    agreement,
    possible_owners,
    possible_parties,
)
from koereplan.casework.cooperation.kinds import MONTHS_BETWEEN_REVIEWS
from koereplan.casework.cooperation.models import (
    AgreementConfirmation,
    AgreementParty,
    AgreementVersion,
    CooperationAgreement,
)
from koereplan.casework.cooperation.registers import own_register
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.foundation.months import months_after
from koereplan.foundation.problem import Problem


class AgreementRefused(Problem):
    """An agreement cannot be so; `field` says where, `what` says why."""

    code = "cooperation.agreement_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed, from one day until, not with, another, who sees to it, and when it is looked at again."""

    title: str
    agreed: str
    from_on: date
    until_on: date | None
    owner_id: UUID
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAgreement(Event):
    """Something that happened to an agreement; the subject is the unit that did it."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRecorded(OfAgreement):
    """Units have agreed how they work together."""

    says: ClassVar = _("Samarbejdsaftalen »{title}« er skrevet ned.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReviewed(OfAgreement):
    """An agreement was gone through, and goes on, changed or not, or ends."""

    says: ClassVar = _("Samarbejdsaftalen »{title}« er gennemgået.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementConfirmed(OfAgreement):
    """One of its units stands by an agreement."""

    says: ClassVar = _("Samarbejdsaftalen »{title}« er bekræftet.")


@transaction.atomic
def record_agreement(parties: Collection[UUID], said: Agreed, *, actor: Actor, on: date) -> UUID:
    """Record an agreement between the actor's own unit and others, and return its id; the own unit stands by it.

    :raises NotAllowed: the actor leads no unit that can agree.
    :raises AgreementRefused: there is nobody to agree with, or what was agreed cannot be so.
    """
    own = own_register(actor, on=on)
    if own is None or actor.role is not Role.LEADER:
        raise NotAllowed(actor=actor.staff_id)
    others = set(parties) - {own}
    if not others or not others <= {unit.id for unit in possible_parties(actor=actor, on=on)}:
        raise AgreementRefused(field="parties", what=gettext("Vælg mindst én anden enhed, som aftalen er med."))
    _check(said, {owner.id for owner in possible_owners(actor=actor, on=on)}, on=on)
    made = CooperationAgreement.objects.create(**_by(actor, on=on))
    AgreementParty.objects.bulk_create(AgreementParty(agreement=made, unit_id=unit) for unit in sorted({own, *others}))
    _add(made.pk, 1, own, said, actor=actor, on=on)
    record(AgreementRecorded(subject=f"unit:{own}", title=said.title), actor=actor, on=on)
    return made.pk


@transaction.atomic
def review_agreement(agreement_id: UUID, said: Agreed, *, number: int, actor: Actor, on: date) -> None:
    """Record that an agreement was gone through, with what it says now; the others are asked to stand by it anew.

    :raises NotOpen: there is no such agreement, or the actor does not read it.
    :raises NotAllowed: the actor neither leads one of its units nor sees to it.
    :raises AgreementRefused: what was agreed cannot be so, or it says something else now than in the version read.
    """
    line = agreement(agreement_id, actor=actor, on=on)
    own = own_register(actor, on=on)
    if not line.may_change or own is None:
        raise NotAllowed(agreement=agreement_id, actor=actor.staff_id)
    _unchanged(line, number)
    _check(said, {line.text.owner.id, *(owner.id for owner in possible_owners(actor=actor, on=on))}, on=on)
    _add(agreement_id, line.text.number + 1, own, said, actor=actor, on=on)
    record(AgreementReviewed(subject=f"unit:{own}", title=said.title), actor=actor, on=on)


@transaction.atomic
def confirm_agreement(agreement_id: UUID, *, number: int, actor: Actor, on: date) -> None:
    """Record that the actor's unit stands by a version of an agreement.

    :raises NotOpen: there is no such agreement, or the actor does not read it.
    :raises NotAllowed: the actor leads none of its units, or that one stands by it already.
    :raises AgreementRefused: it says something else now.
    """
    line = agreement(agreement_id, actor=actor, on=on)
    own = own_register(actor, on=on)
    if not line.may_confirm or own is None:
        raise NotAllowed(agreement=agreement_id, actor=actor.staff_id)
    _unchanged(line, number)
    version = AgreementVersion.objects.get(agreement=agreement_id, number=number)
    AgreementConfirmation.objects.create(version=version, unit_id=own, **_by(actor, on=on))
    record(AgreementConfirmed(subject=f"unit:{own}", title=line.text.title), actor=actor, on=on)


def _unchanged(line: AgreementLine, number: int) -> None:
    """Pass when an agreement says what somebody has read.

    :raises AgreementRefused: it says something else now.
    """
    if number != line.text.number:
        raise _changed_meanwhile()


def _changed_meanwhile() -> AgreementRefused:
    return AgreementRefused(field="", what=gettext("Aftalen er ændret, siden du læste den. Læs den igen."))


def _check(said: Agreed, owner_ids: set[UUID], *, on: date) -> None:
    """Pass when something can have been agreed.

    :raises AgreementRefused: it cannot.
    """
    latest = months_after(on, MONTHS_BETWEEN_REVIEWS)
    wrong = {
        "title": (not said.title.strip(), gettext("Giv aftalen et navn.")),
        "agreed": (not said.agreed.strip(), gettext("Skriv, hvad I har aftalt.")),
        "until_on": (
            said.until_on is not None and said.until_on <= said.from_on,
            gettext("Aftalen slutter, før den begynder. Ret en af dagene."),
        ),
        "owner": (said.owner_id not in owner_ids, gettext("Vælg en, der arbejder i enheden.")),
        "review_on": (
            not on < said.review_on <= latest,
            gettext("En samarbejdsaftale gennemgås hvert år. Vælg en dag inden for det næste år."),
        ),
    }
    for field, (is_wrong, what) in wrong.items():
        if is_wrong:
            raise AgreementRefused(field=field, what=what)


def _add(agreement_id: UUID, number: int, own: UUID, said: Agreed, *, actor: Actor, on: date) -> None:
    said = replace(said, title=said.title.strip(), agreed=said.agreed.strip())
    version = AgreementVersion(
        agreement_id=agreement_id,
        number=number,
        title=said.title,
        agreed=said.agreed,
        from_on=said.from_on,
        until_on=said.until_on,
        owner_id=said.owner_id,
        review_on=said.review_on,
        **_by(actor, on=on),
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        # Two leaders who save in the same instant have both read the version before.
        raise _changed_meanwhile() from None
    AgreementConfirmation.objects.create(version=version, unit_id=own, **_by(actor, on=on))


def _by(actor: Actor, *, on: date) -> dict[str, object]:
    return {"recorded_on": on, "recorded_by_id": actor.recorded_as, "recorded_for_id": actor.recorded_for}
