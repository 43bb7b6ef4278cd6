"""What only those who answer for a case may know of it: who else was given what."""

from datetime import date

from koereplan.casework.access import (
    Actor,
    Basis,
    ContentClass,
    No,
    NotAllowed,
    Reading,
    Reason,
    Sight,
    Standing,
    sight,
)


def require_responsible(actor: Actor, standing: Standing, *, on: date) -> Sight:
    """Return how the unit that is responsible for a case sees it: what is given to whom is nobody else's to know.

    :raises NotAllowed: it is not.
    """
    found = sight(actor, Reading(ContentClass.ROADMAP), standing=standing, on=on)
    if isinstance(found, No) or found.basis is not Basis.RESPONSIBLE:
        raise NotAllowed(actor=actor.staff_id, reason=Reason.NOT_YOURS)
    return found
