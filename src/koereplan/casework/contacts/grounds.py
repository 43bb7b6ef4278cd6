"""What contacts and notices open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Consent, Contact, Notice
from koereplan.casework.organisations.bodies import body_in, body_told
from koereplan.foundation.statements import rows_of

_CONTACTS = f"""
SELECT case_id, unit_id, {body_told("contact.unit_id")}, step, contacted_on, released_on
FROM contacts_contact contact WHERE case_id = ANY(%(cases)s) ORDER BY contacted_on, id
"""  # noqa: S608 - columns of ours
_NOTICES = f"""
SELECT case_id, unit_id, {body_told("notice.unit_id")}, sent_on, until_on, consent_id, duty, forwarded_by_id
FROM contacts_notice notice WHERE case_id = ANY(%(cases)s) ORDER BY sent_on, id
"""  # noqa: S608 - columns of ours


def contacts_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Contact, ...]]:
    """Return the contacts of cases, also those that are over, with units that exist on the day."""
    grounds: dict[UUID, tuple[Contact, ...]] = defaultdict(tuple)
    for case_id, unit_id, told, step, contacted_on, released_on in rows_of(_CONTACTS, cases=list(case_ids), on=on):
        if body := body_in(unit_id, told):
            grounds[case_id] += (
                Contact(unit_id=unit_id, body=body, step=step, contacted_on=contacted_on, released_on=released_on),
            )
    return grounds


def notices_of(
    case_ids: Collection[UUID], *, consents: Mapping[UUID, Consent], on: date
) -> dict[UUID, tuple[Notice, ...]]:
    """Return the notices of cases to units that exist on the day; one whose consent is not given here opens nothing."""
    grounds: dict[UUID, tuple[Notice, ...]] = defaultdict(tuple)
    for case_id, unit_id, told, sent_on, until_on, consent_id, duty, forwarded_by in rows_of(
        _NOTICES, cases=list(case_ids), on=on
    ):
        if body := body_in(unit_id, told):
            grounds[case_id] += (
                Notice(
                    unit_id=unit_id,
                    body=body,
                    sent_on=sent_on,
                    until_on=until_on,
                    consent=consents.get(consent_id),
                    duty=duty,
                    forwarded_by=forwarded_by,
                ),
            )
    return grounds
