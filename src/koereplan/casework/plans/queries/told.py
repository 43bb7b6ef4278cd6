"""What a referral, or EXIT, opens of somebody's plan: as much as its consent names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, Purpose
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.rooms import log_rooms, open_in_room
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.plans import uses
from koereplan.casework.plans.kinds import AREAS, RUNNING, GoalStatus, Status, plan_in
from koereplan.casework.plans.written import ActionWritten, Written, next_version


@dataclass(frozen=True, slots=True)
class ToldAction:
    """An action that somebody is to carry out; `who` is the authority, and nobody where the person does it."""

    what: str
    who: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ToldArea:
    """The plan in one area of life: the goals in the person's own words, and what is agreed."""

    area: LifeArea
    goals: tuple[str, ...]
    actions: tuple[ToldAction, ...]


@door
def plan_told(case_id: UUID, *, purpose: Purpose, actor: Actor, on: date) -> tuple[ToldArea, ...]:
    """Return the plan in the areas of life that are open to the actor for a purpose, of which something is written."""
    seen = open_in_room(case_id, [plan_in(area) for area in LifeArea], purpose=purpose, actor=actor, on=on)
    if not seen:
        return ()
    log_rooms(uses.PLAN_TOLD, [(case_id, next(iter(seen.values())))], purpose=purpose, actor=actor, on=on)
    open_cases([case_id])
    areas = [reading.life_area for reading in seen if reading.life_area]
    return tuple(_told(case_id, areas, actor=actor, on=on))


def _told(case_id: UUID, areas: list[LifeArea], *, actor: Actor, on: date) -> Iterator[ToldArea]:
    written, number = Written.of(case_id), next_version(case_id)
    goals = [row for row in written.goals_in(number).values() if row.status == GoalStatus.OPEN]
    actions = [row for row in written.actions_in(number).values() if Status(row.status) in RUNNING]
    names = unit_names({row.unit_id for row in actions if row.unit_id}, actor=actor, on=on)
    for area in areas:
        told = ToldArea(
            area,
            tuple(row.words for row in goals if AREAS[row.content] is area),
            tuple(ToldAction(row.what, _who(row, names), row.due_on) for row in actions if AREAS[row.content] is area),
        )
        if told.goals or told.actions:
            yield told


def _who(row: ActionWritten, names: Mapping[UUID, str]) -> str:
    if row.is_own:
        return ""
    return names.get(row.unit_id, "") if row.unit_id else row.party
