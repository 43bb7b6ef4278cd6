"""What contacts and notices open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Consent, Contact, Notice
from koereplan.casework.contacts import models
from koereplan.casework.organisations.bodies import body_in, body_told


def contacts_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Contact, ...]]:
    """Return the contacts of cases, also those that are over, with units that exist on the day."""
    told = models.Contact.objects.annotate(told=body_told("unit_id", on=on))
    grounds: dict[UUID, tuple[Contact, ...]] = defaultdict(tuple)
    for row in told.filter(case__in=case_ids).order_by("contacted_on", "id"):
        if body := body_in(row.unit_id, row.told):
            grounds[row.case_id] += (
                Contact(
                    unit_id=row.unit_id,
                    body=body,
                    step=row.step,
                    contacted_on=row.contacted_on,
                    released_on=row.released_on,
                ),
            )
    return grounds


def notices_of(
    case_ids: Collection[UUID], *, consents: Mapping[UUID, Consent], on: date
) -> dict[UUID, tuple[Notice, ...]]:
    """Return the notices of cases to units that exist on the day; one whose consent is not given here opens nothing."""
    told = models.Notice.objects.annotate(told=body_told("unit_id", on=on))
    grounds: dict[UUID, tuple[Notice, ...]] = defaultdict(tuple)
    for row in told.filter(case__in=case_ids).order_by("sent_on", "id"):
        if body := body_in(row.unit_id, row.told):
            grounds[row.case_id] += (
                Notice(
                    unit_id=row.unit_id,
                    body=body,
                    sent_on=row.sent_on,
                    until_on=row.until_on,
                    consent=consents.get(row.consent_id) if row.consent_id else None,
                    duty=row.duty,
                    forwarded_by=row.forwarded_by_id,
                ),
            )
    return grounds
