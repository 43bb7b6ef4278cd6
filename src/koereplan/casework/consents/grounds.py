"""Consents as the grounds on which cases open."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework import access
from koereplan.casework.access import PRISON_SERVICE, Body, Named, Purpose
from koereplan.casework.consents.models import Consent
from koereplan.casework.organisations.bodies import body_in, body_told


def consents_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[access.Consent, ...]]:
    """Return the consents that were given in cases, also those that have ended, with units that exist on the day.

    What somebody outside tells opens nothing that is held here. A consent that was renewed ends when its renewal was
    given: the two name the same.
    """
    given = Consent.objects.filter(case__in=case_ids, answer__is_given=True, outside="").annotate(
        recipient_told=body_told("recipient_id", on=on), sender_told=body_told("sender_id", on=on)
    )
    rows = list(given.select_related("answer", "withdrawal").order_by("answer__answered_on", "answer__id"))
    renewed_on = renewals(rows)
    grounds: dict[UUID, tuple[access.Consent, ...]] = defaultdict(tuple)
    for row in rows:
        sender = body_in(row.sender_id, row.sender_told) if row.sender_id else PRISON_SERVICE
        recipient = body_in(row.recipient_id, row.recipient_told) if row.recipient_id else None
        if sender and recipient:
            grounds[row.case_id] += (_ground(row, sender, recipient, renewed_on.get(row.pk)),)
    return grounds


def renewals(consents: Collection[Consent]) -> dict[UUID, date]:
    """Return the days on which consents were renewed, by the id of the one that was."""
    pairs = ((row.renews_id, row.answered) for row in consents)
    return {old: answer.answered_on for old, answer in pairs if old and answer and answer.is_given}


def _ground(row: Consent, sender: Body, recipient: Body, renewed_on: date | None) -> access.Consent:
    ends = [end for end in (row.expires_on, renewed_on) if end is not None]
    return access.Consent(
        id=row.pk,
        named=Named(
            content=row.named_content,
            life_areas=row.named_areas,
            held_by=frozenset({sender}),
            records=frozenset(record.id for record in row.named_records),
        ),
        recipient_unit_id=row.recipient_id,
        recipient=recipient,
        purpose=Purpose(row.purpose),
        given_on=row.answer.answered_on,
        expires_on=min(ends),
        withdrawn_on=row.withdrawn.withdrawn_on if row.withdrawn else None,
        task=row.task,
    )
