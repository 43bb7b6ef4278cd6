"""Consents in situations, made as people make them: through the services."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, Purpose
from koereplan.casework.cases.services import ask_consent, record_consent, withdraw_consent
from koereplan.casework.consents.asking import Asking, Given
from koereplan.casework.consents.kinds import Form, Means, WithdrawnBy
from tests.factories import TODAY

ABOUT_WORK = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP, ContentClass.PLAN})


def asking(
    recipient: UUID,
    *,
    content: frozenset[ContentClass] = ABOUT_WORK,
    life_areas: frozenset[LifeArea] = frozenset({LifeArea.HOUSING}),
    sender: UUID | None = None,
    task: str = "Forberede løsladelsen",
    step: str = "",
    months: int = 12,
) -> Asking:
    """Return something that a person can be asked to permit."""
    return Asking(
        recipient_id=recipient,
        sender_id=sender,
        purpose=Purpose.COORDINATION,
        content=content,
        life_areas=life_areas,
        task=task,
        step=step,
        months=months,
    )


def to_refer(unit_id: UUID, *content: ContentClass) -> Asking:
    """Return whether the person may be referred to an organisation, which is told the name unless something else."""
    return Asking(
        recipient_id=unit_id,
        sender_id=None,
        purpose=Purpose.REFERRAL,
        content=frozenset(content or {ContentClass.IDENTITY}),
        task="Henvise til en forening",
    )


def given_on(day: date) -> Given:
    """Return a yes on paper."""
    return Given(answered_on=day, form=Form.PAPER, evidence="Journal 2026-114, bilag 3")


def asked(case_id: UUID, what: Asking, *, actor: Actor, on: date = TODAY) -> UUID:
    """Return a consent that waits for an answer."""
    return ask_consent(case_id, what, actor=actor, on=on)


def consented(case_id: UUID, what: Asking, *, actor: Actor, on: date = TODAY) -> UUID:
    """Return a consent that was asked for and given on a day."""
    consent_id = asked(case_id, what, actor=actor, on=on)
    record_consent(case_id, consent_id, given_on(on), actor=actor, on=on)
    return consent_id


def taken_back(case_id: UUID, consent_id: UUID, *, actor: Actor, on: date = TODAY) -> None:
    """Let the person take a consent back."""
    withdraw_consent(
        case_id,
        consent_id,
        withdrawn_on=on,
        by=WithdrawnBy.PERSON,
        means=Means.SPOKEN,
        actor=actor,
        on=on,
    )
