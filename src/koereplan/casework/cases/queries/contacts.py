"""What a notice of the admission can rest on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Purpose, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.cases.uses import log_use
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.organisations.queries import unit_names


@dataclass(frozen=True, slots=True)
class ConsentToTell:
    """A consent by which a unit can be told of the admission, up to a day."""

    id: UUID
    unit: Named
    given_on: date
    until_on: date


@door
def consents_to_tell(case_id: UUID, *, actor: Actor, on: date) -> tuple[ConsentToTell, ...]:
    """Return the consents in force by which units can be told of the admission; none to units that do not hold it.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    log_use(uses.CONSENTS_TO_TELL, [(case.pk, case.unit_id)], actor=actor, on=on)
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
