"""On which basis something is open to somebody, or theirs to do: in casework, or as the person it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access.acts import Doing, May
from koereplan.casework.access.bases import Basis, Purpose
from koereplan.casework.access.content import Reading
from koereplan.casework.access.decisions import Decision, No, NotAllowed, Reason, Yes, decide
from koereplan.casework.access.parties import Actor, Role
from koereplan.casework.access.standing import Standing

PURPOSES = (Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION, Purpose.EMERGENCY)
"""What casework can open a case for."""
OWN = (Purpose.SELF,)
"""What the person opens the own case for."""


@dataclass(frozen=True, slots=True)
class Sight:
    """On which basis a case is seen or acted on, what that rests on, and for what."""

    basis: Basis
    rests_on: UUID | None
    purpose: Purpose

    def __bool__(self) -> bool:
        return True


def sight(
    actor: Actor,
    *wanted: Reading | Doing,
    standing: Standing,
    purposes: Sequence[Purpose] = (),
    on: date,
    at: datetime | None = None,
) -> Sight | No:
    """Return the firmest basis on which all that is wanted is the actor's for one purpose, or why there is none.

    Of several the last that is wanted says what it rests on. Without purposes it is asked for each that the actor has.
    """
    sights, closed = list[Sight](), list[Reason]()
    for purpose in purposes or (OWN if actor.role is Role.PERSON else PURPOSES):
        answer = _of([decide(actor, one, standing, purpose=purpose, on=on, at=at) for one in wanted], purpose)
        if isinstance(answer, No):
            closed.append(answer.reason)
        elif answer.basis is FIRMEST:
            return answer
        else:
            sights.append(answer)
    return min(sights, key=lambda seen: firmness(seen.basis)) if sights else No(max(closed, key=list(Reason).index))


def _of(decisions: Sequence[Decision], purpose: Purpose) -> Sight | No:
    """Return what decisions for one purpose come to."""
    for decision in decisions:
        if isinstance(decision, No):
            return decision
    last = decisions[-1]
    # Only the log is read without a basis, and that is no casework.
    return Sight(last.basis, last.rests_on, purpose) if isinstance(last, Yes) and last.basis else No(Reason.PURPOSE)


def firmness(basis: Basis) -> int:
    """Return the place of a basis among all, the firmest first."""
    return FIRMNESS[basis]


FIRMNESS = {basis: place for place, basis in enumerate(Basis)}
FIRMEST = next(iter(Basis))


def may(actor: Actor, act: May, standing: Standing, *, on: date) -> Sight | No:
    """Return on which basis the actor may do this, or why not. An emergency changes nothing."""
    return sight(actor, Doing(act), standing=standing, on=on)


def require(actor: Actor, act: May, standing: Standing, *, on: date) -> Sight:
    """Return on which basis the actor may do this.

    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    found = may(actor, act, standing, on=on)
    if isinstance(found, No):
        raise NotAllowed(act=act, actor=actor.staff_id, reason=found.reason)
    return found
