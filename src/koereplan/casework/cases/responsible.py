"""What only those who answer for a case may know of it: who else was given what."""

from datetime import date

from koereplan.casework.access import (
    Actor,
    Basis,
    ContentClass,
    NotAllowed,
    Purpose,
    Reading,
    Reason,
    Standing,
    Yes,
    decide,
)


def require_responsible(actor: Actor, standing: Standing, *, on: date) -> None:
    """Pass when the actor's unit is responsible for a case: what else is given to whom is nobody else's to know.

    :raises NotAllowed: it is not.
    """
    decision = decide(actor, Reading(ContentClass.ROADMAP), standing, purpose=Purpose.SERVING, on=on)
    if not (isinstance(decision, Yes) and decision.basis is Basis.RESPONSIBLE):
        raise NotAllowed(actor=actor.staff_id, reason=Reason.NOT_YOURS)
