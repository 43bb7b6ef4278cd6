"""That a case was open to somebody by a consent which has ended: they know of the case, so they are told."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, Basis, Purpose, Reason
from koereplan.casework.access.doors import Door
from koereplan.casework.access.parties import Group
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used


@door
def consent_ended(case_id: UUID, *, actor: Actor, on: date) -> Reason | None:
    """Return how the last consent ended that opened a case to the actor's unit, or None when there was none."""
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        given = consents_of([case_id], on=on).get(case_id, ())
    ours = [consent for consent in given if consent.recipient_unit_id == actor.unit_id]
    if not ours or not Door(Group.PROFESSIONALS, actor.unit_id).lets_in(actor):
        return None
    last = max(ours, key=lambda consent: consent.given_on)
    if last.is_in_force(on):
        return None
    log(uses.CONSENT_ENDED, Used(((case_id, Basis.CONSENT),), Purpose.COORDINATION), actor=actor, on=on)
    return Reason.CONSENT_WITHDRAWN if last.withdrawn_on and last.withdrawn_on <= on else Reason.CONSENT_EXPIRED
