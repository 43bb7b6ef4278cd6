"""A unit that was merged into another of its authority, as the rooms read it that pass on what was the unit's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM
from koereplan.casework.organisations.merged import merged_by
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.organisations.queries import Colleague, last_name, team_of_unit, unit_name


@dataclass(frozen=True, slots=True)
class Merger:
    """Which unit was merged into which, what they are called, and who works on cases in the one that has it all now."""

    unit_id: UUID
    unit: str
    successor_id: UUID
    successor: str
    team: Mapping[UUID, Colleague]

    def keeper(self, staff_id: UUID | None) -> Colleague | None:
        """Return who has what somebody had: they, where they moved along, else the leader until another is named."""
        if staff_id and staff_id in self.team:
            return self.team[staff_id]
        return next((one for one in self.team.values() if one.leads), next(iter(self.team.values()), None))


def mergers(*, on: date) -> tuple[Merger, ...]:
    """Return the units that were merged by a day, in the order in which they were."""
    spans = UnitSpan.objects.filter(merged_by(on)).order_by("until_on", "pk").values_list("unit_id", "successor_id")
    return tuple(_merger(unit_id, successor_id, on=on) for unit_id, successor_id in spans if successor_id)


def _merger(unit_id: UUID, successor_id: UUID, *, on: date) -> Merger:
    return Merger(
        unit_id=unit_id,
        unit=last_name(unit_id, actor=SYSTEM, on=on),
        successor_id=successor_id,
        successor=unit_name(successor_id, actor=SYSTEM, on=on),
        team={one.id: one for one in team_of_unit(successor_id, actor=SYSTEM, on=on)},
    )
