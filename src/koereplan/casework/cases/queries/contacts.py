"""What a notice of the admission can rest on, and the notices that a unit has been given."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose, Reading, Role
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.disclosing import disclosed_to, is_prison_service
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.queries import unit_names


@dataclass(frozen=True, slots=True)
class ConsentToTell:
    """A consent by which a unit can be told of the admission, up to a day."""

    id: UUID
    unit: Named
    given_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class AdmissionLine:
    """What an entry point has been told of an admission: who, where, and whom to ask."""

    person_name: str
    cpr: str
    place: str
    ask: str
    sent_on: date


ASKED = frozenset({Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.LEADER})
"""Who works with notices in a municipality."""


@door
def notices_of_unit(*, actor: Actor, on: date) -> tuple[AdmissionLine, ...]:
    """Return the admissions that the actor's unit has been told of, while that is open; the newest comes first.

    The prison service tells, and is not told.
    """
    if actor.role not in ASKED or is_prison_service(actor.unit_id):
        return ()
    found = tuple(Notice.objects.raw("SELECT * FROM open_notices() ORDER BY sent_on DESC, id"))
    used = Used.of(((row.case_id, Basis.ADMISSION_NOTICE) for row in found), purpose=Purpose.COORDINATION)
    given = [(row.case_id, Basis.ADMISSION_NOTICE, row.consent_id) for row in found]
    use = uses.NOTICES_OF_UNIT
    log(use, used, disclosed=disclosed_to(actor, given, classes=use.classes, purpose=used.purpose), actor=actor, on=on)
    return tuple(AdmissionLine(row.person_name, row.cpr, row.place, row.ask, row.sent_on) for row in found)


@door
def consents_to_tell(case_id: UUID, *, actor: Actor, on: date) -> tuple[ConsentToTell, ...]:
    """Return the consents in force by which units can be told of the admission; none to units that do not hold it.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.CONSENTS_TO_TELL, actor=actor, on=on)
    if case.unit_id != actor.unit_id:
        return ()
    found = [
        consent
        for consent in consents_of([case_id], on=on).get(case_id, ())
        if consent.purpose is Purpose.COORDINATION and consent.is_in_force(on)
    ]
    names = unit_names({consent.recipient_unit_id for consent in found}, actor=actor, on=on) if found else {}
    told = Reading(ContentClass.ADMISSION)
    return tuple(
        ConsentToTell(
            id=consent.id,
            unit=Named(consent.recipient_unit_id, names.get(consent.recipient_unit_id, "")),
            given_on=consent.given_on,
            until_on=consent.span(told).until_on,
        )
        for consent in reversed(found)
    )
