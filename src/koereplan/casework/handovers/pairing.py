"""A plan owner and a deputy, named before they have the case: two people who work on cases in the unit."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.access import Actor
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.organisations.queries import team_of_unit


def require_pair(unit_id: UUID, *, plan_owner: UUID, deputy: UUID, actor: Actor, on: date) -> str:
    """Pass when both work on the unit's cases and are two, and return the plan owner's name.

    :raises HandoverRefused: one of them does not work there, or they are the same.
    """
    names = {row.id: row.name for row in team_of_unit(unit_id, actor=actor, on=on)}
    for field, staff_id in (("plan_owner", plan_owner), ("deputy", deputy)):
        if staff_id not in names:
            raise HandoverRefused(field=field, what=gettext("Vælg en, der arbejder i enheden."))
    if plan_owner == deputy:
        raise HandoverRefused(field="deputy", what=gettext("Vælg en anden end den ansvarlige."))
    return names[plan_owner]
