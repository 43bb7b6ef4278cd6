"""Which units may read what a plan says about somebody's health."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, Role, sight
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standings import standings
from koereplan.casework.plans.kinds import plan_in

_ANYBODY = UUID(int=0)


def without_ground(case: Case, named: Iterable[tuple[UUID, LifeArea]], *, on: date) -> frozenset[tuple[UUID, LifeArea]]:
    """Return those of some units, each in an area of life, that have no ground to read the plan there."""
    elsewhere = {(unit_id, area) for unit_id, area in named if unit_id != case.unit_id}
    if not elsewhere:
        return frozenset()
    standing = standings([case.pk], on=on)[case.pk]
    return frozenset(
        (unit_id, area)
        for unit_id, area in elsewhere
        if not sight(Actor(_ANYBODY, "", unit_id, Role.CASEWORKER), plan_in(area), standing=standing, on=on)
    )
