"""What only those who answer for a case, and the person, may know of it: who else was given what."""

from datetime import date

from koereplan.casework.access import (
    Actor,
    ContentClass,
    No,
    NotAllowed,
    Reading,
    Reason,
    Sight,
    Standing,
    sight,
)


def require_insight(actor: Actor, standing: Standing, *, on: date) -> Sight:
    """Return how the unit that is responsible for a case, or the person, sees what of it is given to whom.

    :raises NotAllowed: the actor is neither.
    """
    found = sight(actor, Reading(ContentClass.CONSENTS), standing=standing, on=on)
    if isinstance(found, No):
        raise NotAllowed(actor=actor.staff_id, reason=Reason.NOT_YOURS)
    return found
