"""A unit's leader, or the one who sees to it, says how a precondition stands."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed
from koereplan.casework.cooperation.kinds import Stands
from koereplan.casework.cooperation.models import PreconditionReview
from koereplan.casework.cooperation.preconditions.queries import register
from koereplan.casework.cooperation.registers import NotOpen, owners
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.foundation.problem import Problem
from koereplan.roadmap import DEFAULT_EDITION


class ReviewRefused(Problem):
    """A review cannot be so; `field` says where, `what` says why."""

    code = "cooperation.review_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreconditionReviewed(Event):
    """Somebody said how a precondition stands in a unit."""

    says: ClassVar = _("Forudsætning {precondition}: {stands}.")
    precondition: str
    stands: str


@transaction.atomic
def review_precondition(
    unit_id: UUID,
    key: str,
    stands: Stands,
    *,
    evidence: str = "",
    owner_id: UUID,
    review_on: date,
    actor: Actor,
    on: date,
) -> None:
    """Record how a precondition stands in a unit, what shows it, who sees to it, and when it is looked at again.

    :raises NotOpen: the unit has no such precondition, or the actor does not read how it stands there.
    :raises NotAllowed: the actor neither leads the unit nor sees to the precondition.
    :raises ReviewRefused: nothing shows that it is in place, nobody there sees to it, or the day is no later one.
    """
    lines = register(unit_id, actor=actor, on=on).lines
    line = next((line for line in lines if line.precondition.key == key), None)
    if line is None:
        raise NotOpen(unit=unit_id, precondition=key)
    if not line.may_review:
        raise NotAllowed(unit=unit_id, actor=actor.staff_id)
    evidence = evidence.strip()
    if stands is not Stands.MISSING and not evidence:
        raise ReviewRefused(field="evidence", what=gettext("Skriv, hvad der viser det, eller hvad der mangler endnu."))
    if all(owner.id != owner_id for owner in owners(unit_id, on=on)):
        raise ReviewRefused(field="owner", what=gettext("Vælg en, der arbejder i enheden."))
    if review_on <= on:
        raise ReviewRefused(field="review_on", what=gettext("Vælg en dag efter i dag."))
    PreconditionReview.objects.create(
        unit_id=unit_id,
        edition=DEFAULT_EDITION,
        precondition=key,
        stands=stands,
        evidence=evidence,
        owner_id=owner_id,
        review_on=review_on,
        recorded_on=on,
        recorded_by_id=actor.recorded_as,
        recorded_for_id=actor.recorded_for,
    )
    told = PreconditionReviewed(subject=f"unit:{unit_id}", precondition=key, stands=str(stands.label))
    record(told, actor=actor, on=on)
