"""What contacts and notices open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM, Consent, Contact, Notice
from koereplan.casework.contacts import models
from koereplan.casework.organisations.queries import bodies_of


def contacts_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Contact, ...]]:
    """Return the contacts of cases, also those that are over, with units that exist on the day."""
    rows = list(models.Contact.objects.filter(case__in=case_ids).order_by("contacted_on", "id"))
    bodies = bodies_of({row.unit_id for row in rows}, actor=SYSTEM, on=on)
    grounds: dict[UUID, tuple[Contact, ...]] = defaultdict(tuple)
    for row in rows:
        if row.unit_id in bodies:
            grounds[row.case_id] += (
                Contact(
                    unit_id=row.unit_id,
                    body=bodies[row.unit_id],
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
    rows = list(models.Notice.objects.filter(case__in=case_ids).order_by("sent_on", "id"))
    bodies = bodies_of({row.unit_id for row in rows}, actor=SYSTEM, on=on)
    grounds: dict[UUID, tuple[Notice, ...]] = defaultdict(tuple)
    for row in rows:
        if row.unit_id in bodies:
            grounds[row.case_id] += (
                Notice(
                    unit_id=row.unit_id,
                    body=bodies[row.unit_id],
                    sent_on=row.sent_on,
                    until_on=row.until_on,
                    consent=consents.get(row.consent_id) if row.consent_id else None,
                    duty=row.duty,
                    forwarded_by=row.forwarded_by_id,
                ),
            )
    return grounds
