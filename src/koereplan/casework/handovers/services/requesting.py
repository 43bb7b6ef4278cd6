"""A unit that has somebody with it asks for the case that another one holds, and says what it has to say of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Basis, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import CaseAskedFor, CaseWantedNoMore
from koereplan.casework.handovers.kinds import Outcome
from koereplan.casework.handovers.models import CaseRequest
from koereplan.casework.handovers.pairing import require_pair
from koereplan.casework.handovers.problems import HandoverRefused, NoSuchCaseRequest
from koereplan.casework.handovers.recognising import Known, recognised
from koereplan.casework.handovers.requesting import (
    end_request,
    let_want,
    own_request,
    put_answers_away,
    require_going_on,
    unseen,
)
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used
from koereplan.casework.organisations.queries import unit_name


@door
@transaction.atomic
def ask_for_case(
    cpr_number: str,
    *,
    admitted_on: date,
    plan_owner: UUID,
    deputy: UUID,
    named: str,
    typed: Mapping[str, Sequence[str]],
    actor: Actor,
    on: date,
) -> UUID:
    """Ask whoever holds the case of somebody who was admitted to the actor's unit for it; return the request's id.

    The unit's yes is given with it: with whom it names there, and with what was `typed` of the stay. Nothing of the
    case is open to it before the holder has given the case on.

    :raises NoSuchCase: nobody has the number, or nobody is admitted to the actor's unit.
    :raises HandoverRefused: the day lies ahead, one of those named does not work there, they are the same, the unit
        has the case or has asked for it already, nobody holds it any more, or it cannot go on.
    """
    known = recognised(cpr_number, uses.KNOWN_ELSEWHERE, actor=actor, on=on)
    if known is None:
        raise NoSuchCase
    _require_elsewhere(known, actor=actor)
    if admitted_on > on:
        raise HandoverRefused(field="admission_date", what=gettext("Dagen ligger i fremtiden. Bed om sagen da."))
    owner = require_pair(actor.unit_id, plan_owner=plan_owner, deputy=deputy, actor=actor, on=on)
    put_answers_away(known.case_id, actor=actor, on=on)
    with unseen(known.case_id, on=on) as case:
        require_going_on(case)
        if CaseRequest.objects.filter(case=case, to_unit=actor.unit_id, ended_on__isnull=True).exists():
            raise HandoverRefused(field="", what=gettext("I har allerede bedt om sagen."))
        request = CaseRequest.objects.create(
            case=case,
            from_unit_id=known.unit_id,
            to_unit_id=actor.unit_id,
            admitted_on=admitted_on,
            named=named.strip(),
            typed={name: list(values) for name, values in typed.items()},
            plan_owner_id=plan_owner,
            deputy_id=deputy,
            asked_on=on,
            asked_by_id=actor.staff_id,
        )
        told = CaseAskedFor(
            subject=of_case(case.pk),
            to_unit=unit_name(actor.unit_id, actor=actor, on=on),
            admitted_on=admitted_on,
            plan_owner=owner,
        )
        tell(case, told, actor=actor, on=on)
        let_want(case, request, on=on)
    _log(uses.ASK_FOR_CASE, request, actor=actor, on=on)
    return request.pk


@door
@transaction.atomic
def withdraw_case_request(request_id: UUID, *, actor: Actor, on: date) -> None:
    """Ask for a case no more.

    :raises NoSuchCaseRequest: there is none of the actor's unit that nobody has answered.
    """
    request = own_request(request_id, actor=actor)
    if request.ended_on is not None:
        raise NoSuchCaseRequest(request=request_id)
    with unseen(request.case_id, on=on) as case:
        told = CaseWantedNoMore(subject=of_case(case.pk), to_unit=unit_name(request.to_unit_id, actor=actor, on=on))
        tell(case, told, actor=actor, on=on)
        end_request(request, Outcome.WITHDRAWN, is_seen=True, on=on)
    _log(uses.WITHDRAW_CASE_REQUEST, request, actor=actor, on=on)


@door
@transaction.atomic
def put_away_case_request(request_id: UUID, *, actor: Actor, on: date) -> None:
    """Take an answer off the unit's list: somebody has read it.

    :raises NoSuchCaseRequest: there is none of the actor's unit that it is not done with.
    :raises HandoverRefused: nobody has answered yet.
    """
    request = own_request(request_id, actor=actor)
    if request.ended_on is None:
        raise HandoverRefused(field="", what=gettext("Der er ikke svaret endnu. Træk anmodningen tilbage i stedet."))
    request.seen_on = on
    request.save(update_fields=["seen_on"])
    _log(uses.PUT_AWAY_CASE_REQUEST, request, actor=actor, on=on)


def _require_elsewhere(known: Known, *, actor: Actor) -> None:
    """Pass when another unit holds the case.

    :raises HandoverRefused: nobody does any more, or it is the actor's own.
    """
    if known.closed_on is not None:
        raise HandoverRefused(field="", what=gettext("Sagen er afsluttet. Åbn et nyt ophold på den."))
    if known.unit_id == actor.unit_id:
        raise HandoverRefused(field="", what=gettext("Sagen er jeres egen."))


def _log(use: Use, request: CaseRequest, *, actor: Actor, on: date) -> None:
    """Log what a unit does that asks for a case, and which unit it asks."""
    used = Used(((request.case_id, Basis.RESPONSIBLE),), Purpose.SERVING, recipient_id=request.from_unit_id)
    log(use, used, actor=actor, on=on)
