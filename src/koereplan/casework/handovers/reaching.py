"""Whom one turns to in a unit, as the directory has it: nothing of any case."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.organisations.entry_points.queries import ways_to
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.queries import last_name, leader_of, unit_names


@dataclass(frozen=True, slots=True)
class Reach:
    """A unit, who leads it, and where one calls; empty where nobody has written it down."""

    unit: str
    leader: str
    phone: str
    contact: str


def how_to_reach(unit_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, Reach]:
    """Return whom one turns to in each unit; about cases first, where it says what one turns to whom about."""
    doors = sorted(ways_to(unit_ids, actor=actor, on=on), key=lambda door: door.topic is not Topic.CASES)
    names = unit_names(unit_ids, actor=actor, on=on)
    found = {}
    for unit_id in unit_ids:
        door = next((door for door in doors if door.unit_id == unit_id and door.reached.phone), None)
        leader = leader_of(unit_id, actor=actor, on=on)
        found[unit_id] = Reach(
            unit=names.get(unit_id) or last_name(unit_id, actor=actor, on=on),
            leader=leader.name if leader else "",
            phone=door.reached.phone if door else "",
            contact=door.reached.contact if door else "",
        )
    return found
