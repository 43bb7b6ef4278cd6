"""What the session remembers of who somebody acts as: the unit and the role, never the right to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.organisations.signing_in import actors_of

if TYPE_CHECKING:
    from koereplan.casework.access import Actor
    from koereplan.web.requests import CaseworkerRequest


def actor_of(request: CaseworkerRequest) -> Actor | None:
    """Return whom the reader acts as, if they still may; None when they have not said, or no longer may."""
    chosen = (request.session.get("unit"), request.session.get("role"))
    return next((actor for actor in choices(request) if (str(actor.unit_id), actor.role) == chosen), None)


def choices(request: CaseworkerRequest) -> tuple[Actor, ...]:
    """Return everyone the reader may act as today."""
    return actors_of(UUID(str(request.user.pk)), on=request.today)


def act_as(request: CaseworkerRequest, actor: Actor) -> None:
    """This will remember for which unit and in which role somebody acts."""
    request.session["unit"] = str(actor.unit_id)
    request.session["role"] = str(actor.role)
    request.session["unit_name"] = unit_name(actor.unit_id, actor=actor, on=request.today)
    request.session["several_units"] = len(choices(request)) > 1
