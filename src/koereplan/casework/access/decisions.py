"""The one function that decides whether a case is open to somebody, and the one that decides an act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.parties import Actor, May, Role
from koereplan.foundation.problem import Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands to those who ask for it: the units it is open to, and who answers for it on the day."""

    unit_ids: frozenset[UUID]
    holder_unit_id: UUID | None
    holder_id: UUID | None
    deputy_ids: frozenset[UUID] = frozenset()


class NotAllowed(Problem):
    """Nothing gives the actor this act on this case."""

    code = "access.not_allowed"
    says = _("Det kan du ikke gøre på denne sag. Spørg den, der har ansvaret for sagen, eller jeres leder.")


def may_see(actor: Actor, standing: Standing, *, on: date) -> bool:  # noqa: ARG001 - a basis may begin and end
    """Return whether a case is open to the actor: their own unit is among the case's."""
    return actor.role is Role.SYSTEM or actor.unit_id in standing.unit_ids


def _holds(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor is the holder, or deputises for the holder."""
    return actor.staff_id == standing.holder_id or actor.staff_id in standing.deputy_ids


def _leads(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor leads the unit that holds the case."""
    return actor.role is Role.LEADER and actor.unit_id == standing.holder_unit_id


def _belongs(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor works in a unit that the case is open to."""
    return actor.unit_id in standing.unit_ids


def _shares(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor works in a unit that a case somebody holds is open to."""
    return _belongs(actor, standing) and standing.holder_unit_id is not None


def _supervises(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor is a probation officer of a unit that the case is open to."""
    return actor.role is Role.PROBATION_OFFICER and _shares(actor, standing)


def _receives(actor: Actor, standing: Standing) -> bool:
    """Return whether the case is open to the actor's unit, and held by another."""
    return _shares(actor, standing) and actor.unit_id != standing.holder_unit_id


Ground = Callable[[Actor, Standing], bool]

GROUNDS: Mapping[May, tuple[Ground, ...]] = {
    May.REGISTER: (_belongs,),
    May.APPOINT: (_leads,),
    May.CHANGE_FACTS: (_holds, _leads),
    May.CARRY_OUT_STEP: (_holds,),
    May.CARRY_OUT_PROBATION_STEP: (_holds, _supervises),
    May.RECORD_MOVEMENT: (_shares,),
    May.CLOSE: (_holds, _leads),
    May.OFFER_TRANSFER: (_holds, _leads),
    May.ANSWER_TRANSFER: (_receives,),
}


def may(actor: Actor, act: May, standing: Standing, *, on: date) -> bool:
    """Return whether the actor may do this to a case that stands so."""
    if actor.role is Role.SYSTEM:
        return True
    return may_see(actor, standing, on=on) and any(ground(actor, standing) for ground in GROUNDS[act])


def require(actor: Actor, act: May, standing: Standing, *, on: date) -> None:
    """Pass when the actor may do this.

    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    if not may(actor, act, standing, on=on):
        raise NotAllowed(act=act, actor=actor.staff_id)
