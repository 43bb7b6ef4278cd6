"""A consent is taken back, and whoever received something by it confirms that it has stopped."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor, Basis, May, Purpose
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.consented import AlreadyAnswered, NotInForce, consent_of, require_day, state_of
from koereplan.casework.cases.events import ConsentStopped, ConsentWithdrawn
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import NoSuchCase, locked_case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.consents.kinds import ConsentState, Means, WithdrawnBy
from koereplan.casework.consents.models import Stop, Withdrawal, WithdrawalRemark
from koereplan.casework.consents.stops import CONFIRMED_WITHIN, UNCONFIRMED, stops_asked_of
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.log import log
from koereplan.casework.journal.outbox import stop
from koereplan.casework.journal.services import record
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.merged import heirs


@door
@transaction.atomic
def withdraw_consent(
    case_id: UUID,
    consent_id: UUID,
    *,
    withdrawn_on: date,
    by: WithdrawnBy,
    means: Means,
    note: str = "",
    actor: Actor,
    on: date,
) -> None:
    """Record that a consent has ended: what rests on it closes now, and its recipient is asked to confirm.

    :raises NoSuchCase: there is no such case or consent that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ConsentFault: the day cannot be right.
    :raises NotInForce: it was refused, has ended already, or was renewed: then the new one is withdrawn.
    """
    case = locked_case(case_id)
    permit(May.WITHDRAW_CONSENT, case, uses.WITHDRAW_CONSENT, actor=actor, on=on)
    consent = consent_of(case, consent_id)
    state = state_of(consent, on=on)
    if state not in {ConsentState.ASKED, ConsentState.IN_FORCE}:
        raise NotInForce(what=str(WHY_NOT_WITHDRAWN[state]))
    answer = consent.answered
    require_day(withdrawn_on, consent, since=answer.answered_on if answer else None, field="withdrawn_on", on=on)
    withdrawal = Withdrawal.objects.create(
        consent=consent,
        case=case,
        # What a unit was given that was merged since lies with the one that it is part of now.
        recipient_id=heirs(actor=actor, on=on).get(consent.recipient_id, consent.recipient_id),
        reference=case.reference,
        given_on=answer.answered_on if answer else None,
        withdrawn_on=withdrawn_on,
        by=by,
        means=means,
        **recorded(actor=actor, on=on) | {"recorded_for_id": actor.recorded_for or case.unit_id},
    )
    if note.strip():
        WithdrawalRemark.objects.create(withdrawal=withdrawal, text=note.strip())
    stop(rests_on=consent.pk)
    told = ConsentWithdrawn(subject=of_case(case.pk), consent_id=consent.pk, withdrawn_on=withdrawn_on)
    tell(case, told, actor=actor, on=on)
    if answer:
        wait(case.pk, UNCONFIRMED, withdrawal.pk, waits_on=on + CONFIRMED_WITHIN)
    reopen([case.pk], on=on)
    happened(Occasion.CONSENT_CHANGED, case, day=withdrawn_on, actor=actor, on=on)


@door
@transaction.atomic
def confirm_stop(withdrawal_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that the recipient of a consent has stopped using what it received by it.

    :raises NoSuchCase: there is no such withdrawal that the actor's unit is asked about.
    :raises AlreadyAnswered: somebody of the unit has confirmed already.
    """
    withdrawal = stops_asked_of(actor).filter(pk=withdrawal_id).first()
    if withdrawal is None:
        raise NoSuchCase(withdrawal=withdrawal_id)
    used = Used(((withdrawal.case_id, Basis.CONSENT),), Purpose.COORDINATION)
    log(uses.CONFIRM_STOP, used, actor=actor, on=on)
    try:
        with transaction.atomic():
            Stop.objects.create(withdrawal=withdrawal, **recorded(actor=actor, on=on))
    except IntegrityError as twice:
        raise AlreadyAnswered from twice
    told = ConsentStopped(subject=of_case(withdrawal.case_id), consent_id=withdrawal.consent_id)
    # The recipient sees nothing of the case any more.
    with acting(SYSTEM, on=on):
        open_cases([withdrawal.case_id])
        settle(withdrawal.pk)
        record(told, actor=actor, on=on)


WHY_NOT_WITHDRAWN = {
    ConsentState.REFUSED: _("Personen sagde nej, så der er intet at trække tilbage."),
    ConsentState.EXPIRED: _("Samtykket er udløbet, så der er intet at trække tilbage."),
    ConsentState.WITHDRAWN: _("Samtykket er allerede trukket tilbage."),
    ConsentState.RENEWED: _("Samtykket er fornyet. Træk det nye tilbage; så gælder ingen af dem."),
}
