"""Handovers are chased day by day: both sides are reminded, then their leaders. A day that passes does no more."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor, ContentClass, Reading
from koereplan.casework.acting import acting
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.waiting import wait
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import HandoverReminded
from koereplan.casework.handovers.keeping import let_wait, open_handover
from koereplan.casework.handovers.kinds import Waits
from koereplan.casework.handovers.ladder import Rung, ladder, rungs_behind
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.problems import NoSuchHandover
from koereplan.casework.handovers.taking_over import tell_lapsed
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import Outgoing, Recipient, post
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import leader_of, team_of_unit, these_units, unit_names
from koereplan.foundation.one_by_one import one_by_one


def chase_handovers(*, actor: Actor, on: date) -> int:
    """Look every open handover over, each in its own transaction, and return of how many both sides were reminded.

    Done twice on a day it does nothing the second time.

    :raises ExceptionGroup: some could not be looked over; all others were.
    """
    with acting(actor, on=on):
        open_ones = list(Handover.objects.filter(ended_on__isnull=True).order_by("id").values_list("pk", flat=True))
    return one_by_one(lambda handover_id: _chase(handover_id, actor=actor, on=on), open_ones)


@transaction.atomic
def _chase(handover_id: UUID, *, actor: Actor, on: date) -> bool:
    with acting(actor, on=on):
        try:
            case, handover = open_handover(handover_id)
        except NoSuchHandover:
            return False
        _ask_again_who_has_lost_somebody(case, handover, on=on)
        climbed = ladder()[handover.rungs : rungs_behind(handover.expected_on, on=on)]
        handover.rungs += len(climbed)
        handover.save()
        if not climbed or not _waits_for_somebody(handover, on=on):
            return False
        see(case, uses.CHASE_HANDOVERS, actor=actor, on=on)
        _remind(case, handover, climbed, on=on)
        return True


def _ask_again_who_has_lost_somebody(case: Case, handover: Handover, *, on: date) -> None:
    """Let a yes lapse whose keeper has left, and show the giver that a unit does not exist any more."""
    team = {one.id for one in team_of_unit(handover.to_unit_id, actor=SYSTEM, on=on)}
    has_left = handover.plan_owner_id is not None and handover.plan_owner_id not in team
    if has_left:
        tell_lapsed(case, handover, actor=SYSTEM, on=on)
    if has_left or not these_units([handover.to_unit_id], actor=SYSTEM, on=on):
        let_wait(handover, actor=SYSTEM, on=on)


def _waits_for_somebody(handover: Handover, *, on: date) -> bool:
    """Return whether an answer is missing, or what a yes waits for should have been recorded."""
    if handover.accepted_on is None:
        return True
    return handover.happened_on is None and handover.expected_on is not None and handover.expected_on < on


def _remind(case: Case, handover: Handover, climbed: tuple[Rung, ...], *, on: date) -> None:
    """Remind both sides once, whatever number of rungs was climbed since; the leaders when one of them was theirs."""
    leaders = any(rung.leaders for rung in climbed)
    units = (handover.from_unit_id, handover.to_unit_id)
    names = unit_names(units, actor=SYSTEM, on=on)
    giver, receiver = (names.get(unit_id, "") for unit_id in units)
    for unit_id, other in zip(units, (receiver, giver), strict=True):
        leader = leader_of(unit_id, actor=SYSTEM, on=on) if leaders else None
        if leader is not None:
            wait(case.pk, Waits.ESCALATED, handover.pk, waits_on=on, unit_id=unit_id, staff_id=leader.id, about=other)
    for recipient in _recipients(case, handover, leaders=leaders, on=on):
        post(_letter(case, handover, recipient, giver, receiver), actor=SYSTEM, on=on)
    told = HandoverReminded(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        from_unit=giver,
        to_unit=receiver,
        leaders=leaders,
    )
    tell(case, told, actor=SYSTEM, on=on)


def _recipients(case: Case, handover: Handover, *, leaders: bool, on: date) -> Iterator[Recipient]:
    """Yield where the two sides are written to, as far as the product knows an address; each address once."""
    people = {handover.plan_owner_id: handover.to_unit_id}
    if case.unit_id == handover.from_unit_id:
        people[case.holder_id] = handover.from_unit_id
    for unit_id in (handover.from_unit_id, handover.to_unit_id):
        leader = leader_of(unit_id, actor=SYSTEM, on=on)
        if leader is not None and (leaders or unit_id not in people.values()):
            people[leader.id] = unit_id
    if (entry := recipient_at(handover.to_unit_id, actor=SYSTEM, on=on)) is not None:
        yield entry
    with_address = Staff.objects.filter(pk__in=[pk for pk in people if pk], is_active=True).exclude(email="")
    for staff in with_address.order_by("full_name", "pk"):
        yield Recipient(unit_id=people[staff.pk], name=staff.full_name, address=staff.email)


def _letter(case: Case, handover: Handover, to: Recipient, giver: str, receiver: str) -> Outgoing:
    """Return a reminder: the case by its reference, and nothing of the person."""
    text = gettext(
        "%(giver)s har spurgt %(receiver)s, om de vil overtage sag %(reference)s. Der mangler et svar, eller det er "
        "ikke registreret, at det er sket.\n\n%(giver)s har ansvaret indtil da. Log på Køreplan for at se sagen."
    )
    return Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=handover.pk,
        content=frozenset({Reading(ContentClass.ROADMAP)}),
        to=to,
        from_name=giver,
        subject=gettext("En overdragelse venter"),
        text=text % {"giver": giver, "receiver": receiver, "reference": case.reference},
    )
