"""Withdrawn consents whose recipients are asked to confirm that they have stopped."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from koereplan.casework.access import Actor
from koereplan.casework.access.doors import Door
from koereplan.casework.access.parties import Group
from koereplan.casework.consents.models import Withdrawal

CONFIRMED_WITHIN = timedelta(days=3)
"""How long a recipient has before the missing confirmation is chased: ours."""


def stops_asked_of(actor: Actor) -> QuerySet[Withdrawal]:
    """Return the withdrawals of consents given to the actor's unit, for those there who could use them."""
    asked = Withdrawal.objects.filter(recipient=actor.unit_id, given_on__isnull=False)
    return asked if Door(Group.PROFESSIONALS, actor.unit_id).lets_in(actor) else asked.none()


def stops_seen_by(actor: Actor, *, on: date) -> QuerySet[Withdrawal]:
    """Return the withdrawals that wait for the actor's unit to confirm, and those that it waits too long for."""
    waiting = Withdrawal.objects.filter(given_on__isnull=False, stop=None)
    late = Q(recorded_for=actor.unit_id, recorded_on__lt=on - CONFIRMED_WITHIN)
    seen = waiting.filter(Q(recipient=actor.unit_id) | late)
    return seen if Door(Group.PROFESSIONALS, actor.unit_id).lets_in(actor) else seen.none()
