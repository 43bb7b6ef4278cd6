"""Who answers for a case inside its unit, and whether anybody is missing: plain values, over the people of the unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from koereplan.casework.organisations.queries import Away, Colleague

Team = Mapping[UUID, Colleague]
"""Those who work on a unit's cases, by id."""


class Lack(StrEnum):
    """What a case lacks of those who must answer for it, the worst first."""

    OWNER_LEFT = "owner_left"
    BOTH_AWAY = "both_away"
    NEW = "new"
    NO_DEPUTY = "no_deputy"
    DEPUTY_LEFT = "deputy_left"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a case lacks; `days` are the first ones on which both are away."""

    lack: Lack
    days: Away | None = None


def missing(holder_id: UUID | None, deputy_id: UUID | None, *, team: Team) -> Missing | None:
    """Return what a case lacks that is held and deputised on by these, if anything."""
    holder, deputy = (team.get(staff_id) if staff_id else None for staff_id in (holder_id, deputy_id))
    if holder is None:
        return Missing(Lack.OWNER_LEFT)
    if deputy_id is None:
        return Missing(Lack.NEW if holder.leads else Lack.NO_DEPUTY)
    if deputy is None:
        return Missing(Lack.DEPUTY_LEFT)
    together = min(_together(holder, deputy), key=lambda days: days.from_on, default=None)
    return Missing(Lack.BOTH_AWAY, together) if together else None


def _together(holder: Colleague, deputy: Colleague) -> Iterator[Away]:
    for own in holder.absences:
        for other in deputy.absences:
            if days := own.together_with(other):
                yield days
