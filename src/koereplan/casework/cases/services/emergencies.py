"""A professional takes emergency access, and a leader reviews it afterwards."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework import access
from koereplan.casework.access import (
    SYSTEM,
    Actor,
    Basis,
    ContentClass,
    Doing,
    May,
    NotAllowed,
    Purpose,
    Reading,
    decide,
)
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.alerting import alert_leaders
from koereplan.casework.cases.events import EmergencyReviewed, EmergencyTaken
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.queries.emergencies import NoSuchEmergency, named_exactly
from koereplan.casework.cases.standings import standings
from koereplan.casework.emergencies.grounds import grounds
from koereplan.casework.emergencies.kinds import REVIEWED_WITHIN
from koereplan.casework.emergencies.models import Emergency, Review
from koereplan.casework.emergencies.models import Reason as EmergencyReason
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.log import log
from koereplan.casework.journal.services import record
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.queries import bodies_of, leaders_of, unit_name
from koereplan.foundation.problem import Problem
from koereplan.foundation.records import new_id


class NobodyReviews(Problem):
    """Nobody but the actor leads the unit, so nobody could be told, and review it."""

    code = "cases.nobody_reviews"
    says = _(
        "En leder skal have besked med det samme og se på nødadgangen bagefter. Jeres enhed har ingen anden leder "
        "registreret i dag. Få registreret en, der er leder imens, eller bed en kollega i en anden enhed om hjælp."
    )


class NothingToOpen(Problem):
    """There is no such case, or the actor's authority is not in it: the two look alike."""

    code = "cases.nothing_to_open"
    says = _(
        "Her er ikke noget, du kan få nødadgang til. Se efter, at nummeret er skrevet rigtigt. Nødadgang gælder kun "
        "sager, som jeres myndighed allerede er med i. Er det hastende, så ring til det fængsel, hvor personen er."
    )


class AlreadyReviewed(Problem):
    """Somebody has reviewed it."""

    code = "cases.already_reviewed"
    says = _("En anden leder har allerede set på nødadgangen. Dit svar er ikke gemt.")


@door
@transaction.atomic
def take_emergency_access(named: str, *, reason: str, actor: Actor, on: date) -> UUID:
    """Open a case to the actor for 24 hours, and return its id. The unit's leader is alerted, and owes a review.

    `named` is the person's CPR number, the case's own reference, or an address of the case.

    :raises ReasonMissing: emergency access says why.
    :raises NobodyReviews: nobody but the actor leads the unit.
    :raises NothingToOpen: there is no such case, or the actor's authority is not in it.
    """
    if not reason.strip():
        raise ReasonMissing
    if not {leader.id for leader in leaders_of(actor.unit_id, actor=actor, on=on)} - {actor.staff_id}:
        raise NobodyReviews(unit=actor.unit_id)
    case = named_exactly(named, actor=actor, on=on)
    body = bodies_of([actor.unit_id], actor=actor, on=on).get(actor.unit_id)
    if case is None or body is None:
        raise NothingToOpen
    taken = access.Emergency(
        id=new_id(),
        staff_id=actor.staff_id,
        unit_id=actor.unit_id,
        body=body,
        reason=reason.strip(),
        opened_at=moment(on),
    )
    if not _would_open(case.id, taken, actor=actor, on=on) or not case.is_it:
        raise NothingToOpen
    log(
        uses.TAKE_EMERGENCY_ACCESS,
        Used(((case.id, Basis.EMERGENCY),), Purpose.EMERGENCY),
        actor=actor,
        on=on,
    )
    Emergency.objects.create(
        id=taken.id,
        case_id=case.id,
        reference=case.reference,
        staff_id=actor.staff_id,
        unit_id=actor.unit_id,
        opened_at=taken.opened_at,
        review_due_on=on + REVIEWED_WITHIN,
    )
    EmergencyReason.objects.create(emergency_id=taken.id, text=taken.reason)
    told = EmergencyTaken(
        subject=of_case(case.id),
        unit=unit_name(actor.unit_id, actor=actor, on=on),
        unit_id=actor.unit_id,
        emergency_id=taken.id,
    )
    reopen([case.id], on=on)
    open_cases([case.id])
    record(told, actor=actor, on=on)
    alert_leaders(taken.id, actor=actor, on=on)
    return case.id


@door
@transaction.atomic
def review_emergency(emergency_id: UUID, *, is_justified: bool, note: str, actor: Actor, on: date) -> None:
    """Record what a leader found of an emergency access that somebody else of the unit took.

    :raises NoSuchEmergency: there is none in the actor's unit.
    :raises NotAllowed: the actor does not lead the unit, or took it.
    :raises ReasonMissing: a review says why.
    :raises AlreadyReviewed: somebody has reviewed it.
    """
    emergency = Emergency.objects.filter(pk=emergency_id, unit=actor.unit_id).first()
    if emergency is None:
        raise NoSuchEmergency(emergency=emergency_id)
    case_id = emergency.case_id
    log(
        uses.REVIEW_EMERGENCY,
        Used(((case_id, Basis.EMERGENCY),), Purpose.EMERGENCY),
        actor=actor,
        on=on,
    )
    standing = access.Standing(frozenset(), None, None, emergencies=grounds([case_id], on=on)[case_id])
    review = Doing(May.REVIEW_EMERGENCY, record=emergency_id)
    if not decide(actor, review, standing, purpose=Purpose.EMERGENCY, on=on):
        raise NotAllowed(act=May.REVIEW_EMERGENCY, actor=actor.staff_id)
    if not note.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            Review.objects.create(
                emergency=emergency,
                taken_by_id=emergency.staff_id,
                reviewed_by_id=actor.staff_id,
                reviewed_on=on,
                is_justified=is_justified,
                note=note.strip(),
            )
    except IntegrityError as fault:
        raise AlreadyReviewed(emergency=emergency_id) from fault
    told = EmergencyReviewed(
        subject=of_case(case_id),
        unit=unit_name(actor.unit_id, actor=actor, on=on),
        unit_id=actor.unit_id,
        emergency_id=emergency_id,
        is_justified=is_justified,
    )
    # The leader may see nothing of the case.
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        record(told, actor=actor, on=on)


def _would_open(case_id: UUID, taken: access.Emergency, *, actor: Actor, on: date) -> bool:
    """Return whether the case would be open to whoever takes the access: their authority is in it already."""
    standing = replace(standings([case_id], on=on)[case_id], emergencies=(taken,))
    reading = Reading(ContentClass.IDENTITY)
    return bool(decide(actor, reading, standing, purpose=Purpose.EMERGENCY, on=on, at=taken.opened_at))
