"""What whoever is asked for records is told by that, and who of a unit sees the request."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import PRISON_SERVICE, Actor, Basis, ContentClass, Door, Group, Purpose
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.log import disclose
from koereplan.casework.organisations.queries import bodies_of
from koereplan.casework.records.models import Request

TOLD = frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION})
"""What a request tells of the person: who, and that they are here."""


def key_of(unit_id: UUID) -> UUID:
    """Return the key of those who work on cases in a unit."""
    (key,) = Door(Group.CASEWORKERS, unit_id).keys
    return key


def enter_in_ledger(request: Request, *, actor: Actor, on: date) -> None:
    """Write that whoever is asked was told of the person; the prison service's own offices are told nothing new."""
    if request.unit_id and bodies_of([request.unit_id], actor=actor, on=on).get(request.unit_id) == PRISON_SERVICE:
        return
    given = Disclosed(
        case_id=request.case_id,
        classes=TOLD,
        to_unit_id=request.unit_id,
        to_name=request.outside,
        basis=Basis.CONSENT,
        purpose=Purpose.SERVING,
        rests_on=request.consent_id,
        how=How.HANDED_OVER,
    )
    disclose([given], actor=actor, on=on)
