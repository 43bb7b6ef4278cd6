"""That a case was open to somebody by a consent which has ended: they know of the case, so they are told."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, Basis, Purpose, Reason
from koereplan.casework.access.doors import Door
from koereplan.casework.access.parties import Group
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.consents.models import Consent
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used

ENDED = {
    ConsentState.WITHDRAWN: Reason.CONSENT_WITHDRAWN,
    ConsentState.EXPIRED: Reason.CONSENT_EXPIRED,
}


@door
def consent_ended(case_id: UUID, *, actor: Actor, on: date) -> Reason | None:
    """Return how the last consent ended that opened a case to the actor's unit, or None when there was none.

    A case that is not there is asked about in as many queries as one that is.
    """
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        ours = Consent.objects.filter(case=case_id, recipient=actor.unit_id, answer__is_given=True)
        last = ours.select_related("answer", "withdrawal").order_by("-answer__answered_on", "-answer__id").first()
    if last is None or not Door(Group.PROFESSIONALS, actor.unit_id).lets_in(actor):
        return None
    reason = ENDED.get(last.state(renewed_on=None, on=on))
    if reason is not None:
        log(uses.CONSENT_ENDED, Used(((case_id, Basis.CONSENT),), Purpose.COORDINATION), actor=actor, on=on)
    return reason
