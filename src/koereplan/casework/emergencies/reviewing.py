"""The emergency accesses that a leader owes a review."""

from django.db.models import QuerySet

from koereplan.casework.access import Actor, Role
from koereplan.casework.emergencies.models import Emergency


def reviews_owed_by(actor: Actor) -> QuerySet[Emergency]:
    """Return the emergency accesses that others in the actor's unit have taken and nobody has reviewed."""
    if actor.role is not Role.LEADER:
        return Emergency.objects.none()
    return Emergency.objects.filter(unit=actor.unit_id, review__isnull=True).exclude(staff=actor.staff_id)
