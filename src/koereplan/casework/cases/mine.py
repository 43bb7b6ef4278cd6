"""What is somebody's own of what waits: theirs to see to, or for somebody who is away, or expected of such as them."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import Listed, Waiting
from koereplan.casework.cases.own import AbsentColleague, deputises, held_here
from koereplan.roadmap import Party

SOON = timedelta(days=14)
"""How long before its deadline a step is due soon."""

EXPECTED_OF = {
    Role.PROBATION_OFFICER: Party.PROBATION,
    Role.COORDINATOR: Party.MUNICIPALITY,
    Role.CASE_LEAD: Party.MUNICIPALITY,
    Role.CASEWORKER: Party.MUNICIPALITY,
}
"""Whose steps are expected of those in a role."""


def still_waits(on: date) -> Q:
    """Return the condition of what waits: of no unit is what was left undone in a case that is closed."""
    return (Q(ended_on__isnull=True) | Q(ended_on__gt=on)) & Q(unit_id__isnull=False)


def mine(standing_in: Mapping[UUID, str], absent: tuple[AbsentColleague, ...], *, actor: Actor) -> Q:
    """Return the condition of what is the actor's own, or theirs for somebody away, or expected of such as them."""
    own = Q(unit_id=actor.unit_id, holder_id=actor.staff_id)
    if standing_in:
        away = [colleague.staff_id for colleague in absent]
        own |= Q(unit_id=actor.unit_id, holder_id__in=away, case_id__in=list(standing_in))
    if party := EXPECTED_OF.get(actor.role):
        own |= ~Q(unit_id=actor.unit_id) & Q(responsible=party.value)
    return own


def waits_for(shown: QuerySet[Listed], *, whole_unit: bool, actor: Actor, on: date) -> QuerySet[Waiting]:
    """Return what waits for the actor, or the actor's whole unit, in the cases that lists show."""
    held = Q(unit__isnull=True, case__in=held_here(shown, whole_unit=whole_unit, actor=actor, on=on).values("case_id"))
    own = Q(staff__isnull=True) | Q(staff=actor.staff_id) | Exists(_of_somebody_away(shown, actor=actor, on=on))
    asked = Q(unit=actor.unit_id) & (Q() if whole_unit else own)
    return Waiting.objects.filter(held | asked, is_silent=False)


def _of_somebody_away(shown: QuerySet[Listed], *, actor: Actor, on: date) -> QuerySet[Listed]:
    """Return the case of a row that waits for its holder by name, where the actor deputises for them today."""
    of_holder = shown.filter(unit_id=actor.unit_id, case_id=OuterRef("case_id"), holder_id=OuterRef("staff_id"))
    return of_holder.filter(deputises(actor, on=on))
