"""The address of an own calendar is made, made anew, and closed."""

from datetime import date

from django.db import transaction

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.calendars.address import digest, new_secret
from koereplan.casework.calendars.models import Subscription


@door
@transaction.atomic
def open_calendar(*, actor: Actor, on: date) -> str:
    """Return a new secret for the actor's own calendar; the one before holds no more. It is shown this once."""
    secret = new_secret()
    Subscription.objects.update_or_create(
        reader_id=actor.staff_id,
        unit_id=actor.unit_id,
        role=actor.role,
        defaults={"digest": digest(secret), "made_on": on},
    )
    return secret


@door
@transaction.atomic
def close_calendar(*, actor: Actor, on: date) -> None:  # noqa: ARG001 - it acts as its actor
    """Let the address of the actor's own calendar hold no more."""
    Subscription.objects.filter(reader_id=actor.staff_id, unit_id=actor.unit_id, role=actor.role).delete()
