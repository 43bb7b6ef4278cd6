"""To whom it is open where somebody lives, when that is protected."""

from datetime import date

from koereplan.casework.access import (
    Actor,
    ContentClass,
    Decision,
    No,
    NotAllowed,
    Purpose,
    Reading,
    Standing,
    decide,
)


def sees_protected(actor: Actor, standing: Standing, *, on: date) -> Decision:
    """Return whether protected addresses are open to the actor."""
    return decide(actor, Reading(ContentClass.PROTECTED_ADDRESS), standing, purpose=Purpose.COORDINATION, on=on)


def require_protected(actor: Actor, standing: Standing, *, on: date) -> None:
    """Pass when protected addresses are open to the actor: who sets one is told what stood.

    :raises NotAllowed: they are not.
    """
    decision = sees_protected(actor, standing, on=on)
    if isinstance(decision, No):
        raise NotAllowed(actor=actor.staff_id, reason=decision.reason)
