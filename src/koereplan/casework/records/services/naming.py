"""Single records are named in a consent: the person is asked about them, and about nothing else."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.services import ask_consent
from koereplan.casework.consents.asking import Asking, ConsentFault, NamedRecord
from koereplan.casework.records import uses
from koereplan.casework.records.queries import records_to_name


@door
@transaction.atomic
def ask_consent_to_records(
    case_id: UUID, asking: Asking, *, record_ids: Collection[UUID], actor: Actor, on: date
) -> UUID:
    """Put a consent to single records to the person, or one that names none, and return its id.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ConsentFault: something is missing, too much or too long, or a record cannot be named.
    """
    if not record_ids:
        return ask_consent(case_id, asking, actor=actor, on=on)
    lines = {line.id: line for line in records_to_name(case_id, actor=actor, on=on)}
    if not lines.keys() >= set(record_ids):
        raise ConsentFault(field="records", what=gettext("En af akterne er lukket. Vælg igen."))
    named = [line for line in lines.values() if line.id in record_ids]
    records = [NamedRecord(line.id, line.sender, line.received_on, line.life_areas) for line in named]
    return ask_consent(case_id, asking.only(records), use=uses.ASK_CONSENT_TO_RECORDS, actor=actor, on=on)
