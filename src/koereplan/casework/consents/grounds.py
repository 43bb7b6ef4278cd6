"""Consents as the grounds on which cases open."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework.access import PRISON_SERVICE, Consent, ContentClass, LifeArea, Named, Purpose
from koereplan.casework.consents import models
from koereplan.casework.consents.asking import NamedRecord
from koereplan.casework.organisations.bodies import body_in, body_told
from koereplan.foundation.months import months_after
from koereplan.foundation.statements import rows_of

_GIVEN = f"""
SELECT consent.case_id, consent.id, content, life_areas, records::json, task, purpose, months, answered_on,
    withdrawn_on,
    sender_id, {body_told("consent.sender_id")},
    consent.recipient_id, {body_told("consent.recipient_id")},
    (SELECT min(renewed.answered_on) FROM consents_consent renewal
     JOIN consents_answer renewed ON renewed.consent_id = renewal.id
     WHERE renewal.renews_id = consent.id AND renewed.is_given AND renewal.outside = '')
FROM consents_consent consent
JOIN consents_answer answer ON answer.consent_id = consent.id
LEFT JOIN consents_withdrawal withdrawal ON withdrawal.consent_id = consent.id
WHERE consent.case_id = ANY(%(cases)s) AND is_given AND outside = ''
ORDER BY answered_on, answer.id
"""  # noqa: S608 - columns of ours


def consents_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Consent, ...]]:
    """Return the consents that were given in cases, also those that have ended, with units that exist on the day.

    What somebody outside tells opens nothing that is held here. A consent that was renewed ends when its renewal was
    given: the two name the same.
    """
    grounds: dict[UUID, tuple[Consent, ...]] = defaultdict(tuple)
    for (
        case_id,
        consent_id,
        content,
        life_areas,
        records,
        task,
        purpose,
        months,
        given_on,
        withdrawn_on,
        sender_id,
        sender_told,
        recipient_id,
        recipient_told,
        renewed_on,
    ) in rows_of(_GIVEN, cases=list(case_ids), on=on):
        sender = body_in(sender_id, sender_told) if sender_id else PRISON_SERVICE
        recipient = body_in(recipient_id, recipient_told) if recipient_id else None
        if sender and recipient:
            expires_on = months_after(given_on, months)
            grounds[case_id] += (
                Consent(
                    id=consent_id,
                    named=Named(
                        content=frozenset(map(ContentClass, content)),
                        life_areas=frozenset(map(LifeArea, life_areas)),
                        held_by=frozenset({sender}),
                        records=frozenset(record.id for record in map(NamedRecord.of_json, records)),
                    ),
                    recipient_unit_id=recipient_id,
                    recipient=recipient,
                    purpose=Purpose(purpose),
                    given_on=given_on,
                    expires_on=min(expires_on, renewed_on) if renewed_on else expires_on,
                    withdrawn_on=withdrawn_on,
                    task=task,
                ),
            )
    return grounds


def renewals(consents: Collection[models.Consent]) -> dict[UUID, date]:
    """Return the days on which consents were renewed, by the id of the one that was."""
    pairs = ((row.renews_id, row.answered) for row in consents)
    return {old: answer.answered_on for old, answer in pairs if old and answer and answer.is_given}
