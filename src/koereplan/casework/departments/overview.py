"""What waits in each department of a municipality, in numbers: no case is opened by them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor, NotAllowed
from koereplan.casework.acting import door
from koereplan.casework.cases.queries.waiting import AHEAD
from koereplan.casework.departments.kinds import CONFIRMED_WITHIN
from koereplan.casework.organisations.entry_points.queries import KEEPERS, EntryPointLine, owner_of, ways_to
from koereplan.casework.organisations.queries import partners
from koereplan.roadmap import closed_because


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department: how many wait there, how many are late, the oldest's working days, and its entry points.

    Working days count from the day by which something was to be answered, or on which it came where it has none.
    """

    id: UUID
    name: str
    waits: int
    late: int
    oldest: int | None
    doors: tuple[EntryPointLine, ...]
    is_own: bool


@door
def departments(*, actor: Actor, on: date) -> tuple[DepartmentLine, ...]:
    """Return every department of the actor's municipality, and its own unit first, with what waits there.

    :raises NotAllowed: the actor neither coordinates nor leads there, or works in no municipality.
    """
    owner_id = owner_of(actor.unit_id, actor=actor, on=on)
    if actor.role not in KEEPERS or owner_id is None:
        raise NotAllowed(actor=actor.staff_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, waits, late, oldest FROM waits_in_departments(%s, %s)", [on - CONFIRMED_WITHIN, on + AHEAD]
        )
        counted = {unit_id: numbers for unit_id, *numbers in cursor.fetchall()}
    units = sorted(partners([owner_id], probation=False, actor=actor, on=on), key=lambda unit: unit.id != owner_id)
    doors = ways_to([unit.id for unit in units], actor=actor, on=on)
    return tuple(
        DepartmentLine(
            id=unit.id,
            name=unit.name,
            waits=waits,
            late=late,
            oldest=working_days(oldest, on) if oldest else None,
            doors=tuple(point for point in doors if point.unit_id == unit.id),
            is_own=unit.id == actor.unit_id,
        )
        for unit in units
        for waits, late, oldest in [counted.get(unit.id, (0, 0, None))]
    )


def working_days(since: date, on: date) -> int:
    """Return how many working days have gone by after a day, up to and with another."""
    days = (since + timedelta(days=number) for number in range(1, (on - since).days + 1))
    return sum(not closed_because(day) for day in days)
