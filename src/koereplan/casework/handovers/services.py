"""A case is offered to another prison, accepted there by name, and taken over when the arrival is recorded."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.events import OwnerAppointed, ResponsibilityTaken
from koereplan.casework.cases.holding import deputise, pass_on
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case, Placement
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import (
    ArrivalRecorded,
    TransferAccepted,
    TransferDateMoved,
    TransferDeclined,
    TransferLapsed,
    TransferOffered,
    TransferWithdrawn,
    TransferWrittenAbout,
)
from koereplan.casework.handovers.kinds import Ending, Waits
from koereplan.casework.handovers.models import Message, Transfer
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.kinds import PLACES
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.queries import Colleague, team_of_unit, unit_name, unit_names
from koereplan.foundation.problem import Problem


class NoSuchTransfer(Problem):
    """There is no such transfer, or it has ended."""

    code = "handovers.no_such_transfer"
    says = _("Overførslen er afsluttet eller findes ikke. Se sagen igen.")


class TransferRefused(Problem):
    """A transfer cannot go so; `field` says where, `what` says why."""

    code = "handovers.transfer_refused"
    says = _("{what}")


@door
@transaction.atomic
def offer_transfer(
    case_id: UUID, *, to_unit: UUID, expected_on: date, summary: str = "", actor: Actor, on: date
) -> UUID:
    """Ask another prison to take over a case, and return the transfer's id. Until it has, everything stays as it is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises TransferRefused: the unit cannot receive the person, the day has passed, or an offer is open already.
    """
    case = locked_case(case_id)
    permit(May.OFFER_TRANSFER, case, uses.OFFER_TRANSFER, recipient=to_unit, actor=actor, on=on)
    giver = case.unit_id
    if giver is None:
        raise TransferRefused(field="to_unit", what=gettext("Sagen er afsluttet."))
    if to_unit == giver or not Unit.objects.filter(pk=to_unit, kind__in=PLACES).exists():
        raise TransferRefused(
            field="to_unit", what=gettext("Vælg et andet fængsel, en arrest eller et udslusningsfængsel.")
        )
    if expected_on < on:
        raise TransferRefused(field="expected_on", what=gettext("Dagen er passeret. Vælg den dag, det ventes at ske."))
    if Transfer.objects.filter(case=case, ended_on__isnull=True).exists():
        raise TransferRefused(
            field="to_unit", what=gettext("Et andet fængsel er spurgt. Træk tilbuddet tilbage først.")
        )
    if Knowledge.present(case).stay.released_on is not None:
        raise TransferRefused(field="to_unit", what=gettext("Personen er løsladt og kan ikke overføres."))
    transfer = Transfer.objects.create(
        case=case,
        from_unit_id=giver,
        to_unit_id=to_unit,
        summary=summary.strip(),
        expected_on=expected_on,
        offered_on=on,
        offered_by_id=actor.staff_id,
    )
    case.asked_unit_id = to_unit
    tell(
        case,
        TransferOffered(
            subject=of_case(case_id),
            transfer_id=transfer.pk,
            to_unit=unit_name(to_unit, actor=actor, on=on),
            expected_on=expected_on,
        ),
        actor=actor,
        on=on,
    )
    reopen([case.pk], on=on)
    _let_wait(transfer, actor=actor, on=on)
    return transfer.pk


@door
@transaction.atomic
def move_expected_date(transfer_id: UUID, *, expected_on: date, actor: Actor, on: date) -> None:
    """Record that the arrival is expected on another day. A yes no longer holds: the receiver is asked again.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: only the giver moves it.
    :raises TransferRefused: the person has arrived, the day has passed, or it is the same day.
    """
    case, transfer = _open_transfer(transfer_id)
    permit(May.OFFER_TRANSFER, case, uses.MOVE_EXPECTED_DATE, actor=actor, on=on)
    if transfer.arrived_on is not None:
        raise TransferRefused(field="expected_on", what=gettext("Personen er ankommet. Dagen kan ikke flyttes."))
    if expected_on < on or expected_on == transfer.expected_on:
        raise TransferRefused(field="expected_on", what=gettext("Vælg en anden dag, som ikke er passeret."))
    lapsed = transfer.accepted_on is not None
    transfer.expected_on = expected_on
    _lapse(transfer)
    transfer.save()
    _let_wait(transfer, actor=actor, on=on)
    tell(
        case,
        TransferDateMoved(
            subject=of_case(case.pk),
            transfer_id=transfer.pk,
            to_unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
            expected_on=expected_on,
            lapsed=lapsed,
        ),
        actor=actor,
        on=on,
    )


@door
@transaction.atomic
def accept_transfer(transfer_id: UUID, *, plan_owner: UUID, deputy: UUID, actor: Actor, on: date) -> None:
    """Say yes for the receiving unit, with its plan owner and deputy. It takes effect when the arrival is recorded.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises TransferRefused: one of them does not work there, they are the same, or the unit has said yes already.
    """
    case, transfer = _open_transfer(transfer_id)
    permit(May.ANSWER_TRANSFER, case, uses.ACCEPT_TRANSFER, actor=actor, on=on)
    if transfer.accepted_on is not None:
        raise TransferRefused(field="plan_owner", what=gettext("Enheden har allerede sagt ja. Se sagen igen."))
    names = {row.id: row.name for row in team_of_unit(transfer.to_unit_id, actor=actor, on=on)}
    for field, staff_id in (("plan_owner", plan_owner), ("deputy", deputy)):
        if staff_id not in names:
            raise TransferRefused(field=field, what=gettext("Vælg en, der arbejder i enheden."))
    if plan_owner == deputy:
        raise TransferRefused(field="deputy", what=gettext("Vælg en anden end den handleplansansvarlige."))
    transfer.plan_owner_id = plan_owner
    transfer.deputy_id = deputy
    transfer.accepted_on = on
    transfer.accepted_by_id = actor.staff_id
    told = TransferAccepted(
        subject=of_case(case.pk),
        transfer_id=transfer.pk,
        to_unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
        plan_owner=names[plan_owner],
    )
    _save(case, transfer, told, actor=actor, on=on)


@door
@transaction.atomic
def write_about_transfer(transfer_id: UUID, *, text: str, actor: Actor, on: date) -> None:
    """Ask about a transfer, or answer: both units see what is written.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: the actor works in neither of the two units.
    :raises TransferRefused: nothing is written.
    """
    case, transfer = _open_transfer(transfer_id)
    # Those write who work in either unit, as they record the arrival; nobody else who sees the case.
    permit(May.RECORD_MOVEMENT, case, uses.WRITE_ABOUT_TRANSFER, actor=actor, on=on)
    if not text.strip():
        raise TransferRefused(field="text", what=gettext("Skriv, hvad du vil spørge om eller svare."))
    Message.objects.create(transfer=transfer, text=text.strip(), **recorded(actor=actor, on=on))
    told = TransferWrittenAbout(subject=of_case(case.pk), transfer_id=transfer.pk, text=text.strip())
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def decline_transfer(transfer_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Say no for the receiving unit; it no longer sees the case.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises ReasonMissing: a no says why.
    """
    case, transfer = _open_transfer(transfer_id)
    permit(May.ANSWER_TRANSFER, case, uses.DECLINE_TRANSFER, actor=actor, on=on)
    told = TransferDeclined(
        subject=of_case(case.pk),
        transfer_id=transfer.pk,
        to_unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
        reason=reason.strip(),
    )
    _end(case, transfer, Ending.DECLINED, told, reason=reason, actor=actor, on=on)


@door
@transaction.atomic
def withdraw_transfer(transfer_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Take an offer back; the receiver no longer sees the case.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: only the giver withdraws.
    :raises TransferRefused: the person has arrived.
    :raises ReasonMissing: taking it back says why.
    """
    case, transfer = _open_transfer(transfer_id)
    permit(May.OFFER_TRANSFER, case, uses.WITHDRAW_TRANSFER, actor=actor, on=on)
    if transfer.arrived_on is not None:
        raise TransferRefused(field="reason", what=gettext("Personen er ankommet. Få fængslet til at overtage sagen."))
    told = TransferWithdrawn(
        subject=of_case(case.pk),
        transfer_id=transfer.pk,
        to_unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
        reason=reason.strip(),
    )
    _end(case, transfer, Ending.WITHDRAWN, told, reason=reason, actor=actor, on=on)


@door
@transaction.atomic
def record_arrival(transfer_id: UUID, *, arrived_on: date, actor: Actor, on: date) -> None:
    """Record that the person has arrived. Accepted ahead, the receiver now holds the case; else as soon as it accepts.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: the actor works in neither of the two units.
    :raises TransferRefused: the day lies ahead, before the person came to the giver, or it is recorded already.
    """
    case, transfer = _open_transfer(transfer_id)
    permit(May.RECORD_MOVEMENT, case, uses.RECORD_ARRIVAL, actor=actor, on=on)
    if transfer.arrived_on is not None:
        raise TransferRefused(field="arrived_on", what=gettext("Ankomsten er allerede registreret."))
    if arrived_on > on:
        raise TransferRefused(field="arrived_on", what=gettext("Dagen ligger i fremtiden. Registrer, når det er sket."))
    _place(case, transfer, arrived_on)
    transfer.arrived_on = arrived_on
    told = ArrivalRecorded(
        subject=of_case(case.pk),
        transfer_id=transfer.pk,
        to_unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
        arrived_on=arrived_on,
    )
    _save(case, transfer, told, actor=actor, on=on)


def _open_transfer(transfer_id: UUID) -> tuple[Case, Transfer]:
    """Return an open transfer and its case, both held still. The case is always locked first.

    :raises NoSuchTransfer: there is none open.
    :raises NoSuchCase: its case is not open to the actor.
    """
    open_ones = Transfer.objects.filter(pk=transfer_id, ended_on__isnull=True)
    case_id = open_ones.values_list("case_id", flat=True).first()
    if case_id is None:
        raise NoSuchTransfer(transfer=transfer_id)
    case = locked_case(case_id)
    transfer = open_ones.select_for_update(of=("self",)).first()
    if transfer is None:
        raise NoSuchTransfer(transfer=transfer_id)
    return case, transfer


def _place(case: Case, transfer: Transfer, arrived_on: date) -> None:
    """Move the person to the receiving unit from a day on.

    :raises TransferRefused: the person came to the giver later than that.
    """
    stay = Knowledge.present(case).stay
    present = Placement.objects.filter(stay=stay, until_on__isnull=True).first()
    if present is not None and present.unit_id == transfer.to_unit_id:
        return
    if present is not None:
        if arrived_on < present.from_on:
            raise TransferRefused(
                field="arrived_on", what=gettext("Dagen ligger, før personen kom til det nuværende fængsel.")
            )
        present.until_on = arrived_on
        present.save(update_fields=["until_on"])
    Placement.objects.create(stay=stay, unit_id=transfer.to_unit_id, from_on=arrived_on)


def _save(case: Case, transfer: Transfer, told: Event, *, actor: Actor, on: date) -> None:
    """Save a transfer; accepted by somebody who still works there, and arrived, it takes effect."""
    tell(case, told, actor=actor, on=on)
    if transfer.plan_owner_id is not None and transfer.arrived_on is not None:
        team = {one.id: one for one in team_of_unit(transfer.to_unit_id, actor=actor, on=on)}
        plan_owner = team.get(transfer.plan_owner_id)
        if plan_owner is not None:
            deputy = team.get(transfer.deputy_id) if transfer.deputy_id else None
            _take_over(case, transfer, plan_owner, deputy, actor=actor, on=on)
        else:
            _lapse(transfer)
            to_unit = unit_name(transfer.to_unit_id, actor=actor, on=on)
            lapsed = TransferLapsed(subject=of_case(case.pk), transfer_id=transfer.pk, to_unit=to_unit)
            tell(case, lapsed, actor=actor, on=on)
        reopen([case.pk], on=on)
    transfer.save()
    _let_wait(transfer, actor=actor, on=on)


def _take_over(
    case: Case, transfer: Transfer, plan_owner: Colleague, deputy: Colleague | None, *, actor: Actor, on: date
) -> None:
    """Let the receiver hold the case. A deputy who has left since is for its leader to replace: the person is there."""
    pass_on(case, unit_id=transfer.to_unit_id, staff_id=plan_owner.id, on=on)
    transfer.ended_on, transfer.ending = on, Ending.TAKEN_OVER
    told: list[Event] = [
        ResponsibilityTaken(
            subject=of_case(case.pk),
            unit=unit_name(transfer.to_unit_id, actor=actor, on=on),
            unit_id=transfer.to_unit_id,
            holder=plan_owner.name,
            holder_id=plan_owner.id,
        )
    ]
    if deputy is not None:
        deputise(case, deputy.id, on=on)
        appointed = OwnerAppointed(
            subject=of_case(case.pk),
            plan_owner=plan_owner.name,
            plan_owner_id=plan_owner.id,
            deputy=deputy.name,
            deputy_id=deputy.id,
        )
        told.append(appointed)
    tell(case, *told, actor=actor, on=on)


def _lapse(transfer: Transfer) -> None:
    """Let a yes no longer hold."""
    transfer.plan_owner_id = None
    transfer.deputy_id = None
    transfer.accepted_on = None
    transfer.accepted_by_id = None


def _let_wait(transfer: Transfer, *, actor: Actor, on: date) -> None:
    """Let both units' lists show what a transfer waits for now: the answer, else the arrival, else nothing."""
    settle(transfer.pk)
    if transfer.ended_on is not None:
        return
    giver, receiver = transfer.from_unit_id, transfer.to_unit_id
    names = unit_names({giver, receiver}, actor=actor, on=on)
    if transfer.accepted_on is None:
        waits = {receiver: (Waits.OFFERED, names[giver]), giver: (Waits.ASKED, names[receiver])}
        since = transfer.offered_on
    elif transfer.arrived_on is None:
        waits = dict.fromkeys((giver, receiver), (Waits.ARRIVES, names[receiver]))
        since = transfer.expected_on
    else:
        return
    for unit_id, (kind, about) in waits.items():
        wait(transfer.case_id, kind, transfer.pk, waits_on=since, unit_id=unit_id, about=about)


def _end(case: Case, transfer: Transfer, ending: Ending, told: Event, *, reason: str, actor: Actor, on: date) -> None:
    """End an offer without a take-over: the receiver no longer sees the case.

    :raises ReasonMissing: an end says why.
    """
    if not reason.strip():
        raise ReasonMissing
    transfer.ended_on = on
    transfer.ending = ending
    transfer.reason = reason.strip()
    transfer.save()
    _let_wait(transfer, actor=actor, on=on)
    case.asked_unit_id = None
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
