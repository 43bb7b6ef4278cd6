"""The notices of admission that a unit has been given."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Authority, Basis, Purpose, Role
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.bodies import authority_of


@dataclass(frozen=True, slots=True)
class AdmissionLine:
    """What an entry point has been told of an admission: who, where, whom to ask, and what is asked of it."""

    id: UUID
    person_name: str
    cpr: str
    place: str
    ask: str
    asks: tuple[str, ...]
    sent_on: date
    received_on: date | None
    case_lead: str


ASKED = frozenset({Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.LEADER})
"""Who works with notices in a municipality."""


@door
def notices_of_unit(*, actor: Actor, on: date) -> tuple[AdmissionLine, ...]:
    """Return the admissions that the actor's unit has been told of, while that is open; the newest comes first.

    The prison service tells, and is not told.
    """
    if actor.role not in ASKED or authority_of(actor.unit_id) is Authority.PRISON_SERVICE:
        return ()
    found = tuple(Notice.objects.raw("SELECT * FROM open_notices() ORDER BY sent_on DESC, id"))
    used = Used.of(((row.case_id, Basis.ADMISSION_NOTICE) for row in found), purpose=Purpose.COORDINATION)
    given = [(row.case_id, Basis.ADMISSION_NOTICE, row.consent_id) for row in found]
    use = uses.NOTICES_OF_UNIT
    log(use, used, disclosed=disclosed_to(actor, given, classes=use.classes, purpose=used.purpose), actor=actor, on=on)
    return tuple(
        AdmissionLine(
            id=row.pk,
            person_name=row.person_name,
            cpr=row.cpr,
            place=row.place,
            ask=row.ask,
            asks=tuple(row.asks.splitlines()),
            sent_on=row.sent_on,
            received_on=row.received_on,
            case_lead=row.case_lead,
        )
        for row in found
    )
