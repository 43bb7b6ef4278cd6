"""The unit that is asked says yes by name, asks something, says no, or tells that it has got the plan."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.doings import answering
from koereplan.casework.handovers.events import (
    HandoverAccepted,
    HandoverDeclined,
    HandoverWrittenAbout,
    PlanReceived,
)
from koereplan.casework.handovers.keeping import end, open_handover, why
from koereplan.casework.handovers.kinds import Awaits, Ending
from koereplan.casework.handovers.models import Handover, Message
from koereplan.casework.handovers.pairing import require_pair
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.handovers.taking_over import save
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import unit_name


@door
@transaction.atomic
def accept_handover(
    handover_id: UUID, *, plan_owner: UUID, deputy: UUID, has_plan: bool = False, actor: Actor, on: date
) -> None:
    """Say yes for the unit that is asked, with those who will answer there. It takes effect with what it awaits.

    `has_plan` says that the plan was received.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises HandoverRefused: one of them does not work there, they are the same, or the unit has said yes already.
    """
    case, handover = open_handover(handover_id)
    permit(answering(handover), case, uses.ACCEPT_HANDOVER, actor=actor, on=on)
    if handover.accepted_by is not None:
        what = gettext("%(name)s har allerede sagt ja for enheden. Se sagen igen.")
        raise HandoverRefused(field="plan_owner", what=what % {"name": handover.accepted_by.full_name})
    owner = require_pair(handover.to_unit_id, plan_owner=plan_owner, deputy=deputy, actor=actor, on=on)
    handover.plan_owner_id = plan_owner
    handover.deputy_id = deputy
    handover.accepted_on = on
    handover.accepted_by_id = actor.staff_id
    if handover.awaits == Awaits.NOTHING:
        handover.happened_on = on
    told = HandoverAccepted(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        plan_owner=owner,
    )
    if has_plan:
        _receive_plan(case, handover, actor=actor, on=on)
    save(case, handover, told, actor=actor, on=on)


@door
@transaction.atomic
def receive_plan(handover_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that the unit that is asked has got the plan.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises HandoverRefused: it is recorded already.
    """
    case, handover = open_handover(handover_id)
    permit(answering(handover), case, uses.RECEIVE_PLAN, actor=actor, on=on)
    if handover.plan_received_on is not None:
        raise HandoverRefused(field="", what=gettext("Der er allerede kvitteret for handleplanen."))
    _receive_plan(case, handover, actor=actor, on=on)
    handover.save(update_fields=["plan_received_on", "plan_received_by"])


def _receive_plan(case: Case, handover: Handover, *, actor: Actor, on: date) -> None:
    if handover.plan_received_on is None:
        handover.plan_received_on, handover.plan_received_by_id = on, actor.staff_id
        to_unit = unit_name(handover.to_unit_id, actor=actor, on=on)
        told = PlanReceived(subject=of_case(case.pk), handover_id=handover.pk, to_unit=to_unit)
        tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def write_about_handover(handover_id: UUID, *, text: str, actor: Actor, on: date) -> None:
    """Ask about a handover, or answer: both units see what is written.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: the actor works in neither of the two units.
    :raises HandoverRefused: nothing is written.
    """
    case, handover = open_handover(handover_id)
    permit(answering(handover, May.WRITE_ABOUT_HANDOVER), case, uses.WRITE_ABOUT_HANDOVER, actor=actor, on=on)
    if not text.strip():
        raise HandoverRefused(field="text", what=gettext("Skriv, hvad du vil spørge om eller svare."))
    Message.objects.create(handover=handover, text=text.strip(), **recorded(actor=actor, on=on))
    told = HandoverWrittenAbout(subject=of_case(case.pk), handover_id=handover.pk, text=text.strip())
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def decline_handover(handover_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Say no for the unit that is asked; it no longer sees the case by the offer.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises ReasonMissing: a no says why.
    """
    case, handover = open_handover(handover_id)
    permit(answering(handover), case, uses.DECLINE_HANDOVER, actor=actor, on=on)
    told = HandoverDeclined(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        reason=reason.strip(),
    )
    end(case, handover, Ending.DECLINED, told, reason=why(reason), actor=actor, on=on)
