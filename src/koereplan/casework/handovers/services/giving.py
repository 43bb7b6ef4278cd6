"""Whoever holds a case that another unit asks for gives it on, or says why not."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import CaseRefused
from koereplan.casework.handovers.keeping import overtake, why
from koereplan.casework.handovers.kinds import Outcome
from koereplan.casework.handovers.models import CaseRequest, Handover
from koereplan.casework.handovers.offers import make_offer
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.handovers.receiving import awaits
from koereplan.casework.handovers.requesting import end_request, open_request
from koereplan.casework.handovers.taking_over import save
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import UnitRow, team_of_unit, these_units, unit_name


@door
@transaction.atomic
def give_case(case_id: UUID, request_id: UUID, *, actor: Actor, on: date) -> UUID:
    """Give a case on to the unit that asked for it, and return the handover's id. It takes effect with what it awaits.

    The unit said yes when it asked, by those it named, as long as they work there. Whoever else was asked to take the
    case over is not any more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: only those who may offer the case give it on.
    :raises NoSuchCaseRequest: there is none that waits for an answer.
    :raises HandoverRefused: the unit does not exist any more.
    """
    case = locked_case(case_id)
    request = open_request(case, request_id)
    permit(May.OFFER_HANDOVER, case, uses.GIVE_CASE, recipient=request.to_unit_id, actor=actor, on=on)
    receiver = _receiver(request, actor=actor, on=on)
    for other in Handover.objects.filter(case=case, life_area="", ended_on__isnull=True):
        overtake(case, other, actor=actor, on=on)
    handover = make_offer(
        case,
        receiver,
        awaits(receiver, None, Knowledge.present(case).stay),
        giver_id=request.from_unit_id,
        day=request.admitted_on,
        actor=actor,
        on=on,
    )
    request.handover = handover
    end_request(request, Outcome.GIVEN, is_seen=True, on=on)
    _with_the_yes_of(request, case, handover, actor=actor, on=on)
    return handover.pk


@door
@transaction.atomic
def refuse_case(case_id: UUID, request_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Say no to giving a case on: it is somebody else, or why not. The unit that asked may then register a new one.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: only those who may offer the case answer.
    :raises NoSuchCaseRequest: there is none that waits for an answer.
    :raises ReasonMissing: a no says why.
    """
    case = locked_case(case_id)
    request = open_request(case, request_id)
    permit(May.OFFER_HANDOVER, case, uses.REFUSE_CASE, recipient=request.to_unit_id, actor=actor, on=on)
    reason = why(reason)
    told = CaseRefused(
        subject=of_case(case.pk), to_unit=unit_name(request.to_unit_id, actor=actor, on=on), reason=reason
    )
    tell(case, told, actor=actor, on=on)
    end_request(request, Outcome.REFUSED, reason=reason, is_seen=False, on=on)


def _receiver(request: CaseRequest, *, actor: Actor, on: date) -> UnitRow:
    for unit in these_units([request.to_unit_id], actor=actor, on=on):
        return unit
    raise HandoverRefused(field="", what=gettext("Enheden findes ikke længere. Sig nej, og skriv hvorfor."))


def _with_the_yes_of(request: CaseRequest, case: Case, handover: Handover, *, actor: Actor, on: date) -> None:
    """Let the yes that was given with the request hold for the offer, as long as those work there whom it names."""
    team = {one.id for one in team_of_unit(request.to_unit_id, actor=actor, on=on)}
    if {request.plan_owner_id, request.deputy_id} <= team:
        handover.plan_owner_id, handover.deputy_id = request.plan_owner_id, request.deputy_id
        handover.accepted_on, handover.accepted_by_id = on, request.asked_by_id
        save(case, handover, actor=actor, on=on)
