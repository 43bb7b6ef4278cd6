"""Who may merge the departments of a municipality."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.organisations.accounts.queries import administered_units
from koereplan.casework.organisations.entry_points.queries import keeps


def merges(owner_id: UUID, *, actor: Actor, on: date) -> bool:
    """Return whether the actor may merge departments of a municipality: who keeps its doors, or administers it."""
    if keeps(owner_id, actor=actor, on=on):
        return True
    return any(unit.id == owner_id for unit in administered_units(actor=actor, on=on))
