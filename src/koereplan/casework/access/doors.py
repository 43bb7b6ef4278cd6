"""To whom something opens, and the keys by which the database knows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid5

from koereplan.casework.access.parties import ROLES, Actor, Group

_KEYS = UUID("5ba0c2f5-62d1-5f3e-9a55-0b7e5ad1c0de")


@lru_cache(maxsize=2**16)
def _key(group: Group, unit_id: UUID | None, staff_id: UUID | None) -> UUID:
    return uuid5(_KEYS, f"{group}/{unit_id or ''}/{staff_id or ''}")


@dataclass(frozen=True, slots=True)
class Door:
    """To whom something opens: those of a group who work in a unit, or are named, or both at once."""

    group: Group
    unit_id: UUID | None = None
    staff_ids: frozenset[UUID] | None = None

    def lets_in(self, actor: Actor) -> bool:
        """Return whether the actor is among them."""
        return (
            actor.role in ROLES[self.group]
            and self.unit_id in {None, actor.unit_id}
            and (self.staff_ids is None or actor.staff_id in self.staff_ids)
        )

    @property
    def keys(self) -> Mapping[UUID, frozenset[UUID]]:
        """Return the keys that open this door: one for a unit, or one for each who is named.

        Beside each stand the wider ones: whoever carries the key and comes through this door carries them too.
        """
        named = (None,) if self.staff_ids is None else self.staff_ids
        return {_key(self.group, self.unit_id, staff_id): self._wider(staff_id) for staff_id in named}

    def _wider(self, staff_id: UUID | None) -> frozenset[UUID]:
        whom = {(self.unit_id, staff_id), (self.unit_id, None), (None, staff_id)} - {(None, None)}
        groups = (group for group, roles in ROLES.items() if roles >= ROLES[self.group])
        keys = {_key(group, unit_id, staff) for group in groups for unit_id, staff in whom}
        return frozenset(keys - {_key(self.group, self.unit_id, staff_id)})


def keys_of(actor: Actor) -> frozenset[UUID]:
    """Return the keys an actor carries: what a query filters on, and what row-level security compares with."""
    return frozenset(_keys(actor))


def _keys(actor: Actor) -> Iterator[UUID]:
    for group, roles in ROLES.items():
        if actor.role in roles:
            yield _key(group, actor.unit_id, None)
            yield _key(group, None, actor.staff_id)
            yield _key(group, actor.unit_id, actor.staff_id)
