"""Withdrawn consents whose recipients are asked to confirm that they have stopped."""

from datetime import date, timedelta

from django.db.models import QuerySet

from koereplan.casework.access import Actor
from koereplan.casework.access.doors import Door
from koereplan.casework.access.parties import Group
from koereplan.casework.consents.models import Withdrawal

UNCONFIRMED = "stop_unconfirmed"
"""What waits for whoever holds the case, until the recipient has confirmed."""

CONFIRMED_WITHIN = timedelta(days=3)
"""How long a recipient has before the missing confirmation is chased: ours."""


def stops_asked_of(actor: Actor) -> QuerySet[Withdrawal]:
    """Return the withdrawals of consents given to the actor's unit, for those there who could use them."""
    asked = Withdrawal.objects.filter(recipient=actor.unit_id, given_on__isnull=False)
    return asked if Door(Group.PROFESSIONALS, actor.unit_id).lets_in(actor) else asked.none()


def stops_to_confirm(actor: Actor) -> QuerySet[Withdrawal]:
    """Return the withdrawals that nobody in the actor's unit has confirmed yet."""
    return stops_asked_of(actor).filter(stop=None)


def is_late(withdrawal: Withdrawal, *, on: date) -> bool:
    """Return whether the recipient should have confirmed before a day."""
    return withdrawal.given_on is not None and on > withdrawal.recorded_on + CONFIRMED_WITHIN
