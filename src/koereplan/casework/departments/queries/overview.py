"""What waits in each department of a municipality, in numbers: no case is opened by them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor, Authority, NotAllowed
from koereplan.casework.acting import door
from koereplan.casework.cases.queries.waiting import AHEAD
from koereplan.casework.contacts.kinds import CONFIRMED_WITHIN
from koereplan.casework.departments.days import first_of_week, working_days
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.entry_points.queries import KEEPERS, EntryPointLine, owner_of, ways_to
from koereplan.casework.organisations.queries import partners


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


@dataclass(frozen=True, slots=True)
class Count:
    """How many wait in a unit, how many of them are late, and since when the oldest is."""

    unit_id: UUID
    waits: int
    late: int
    oldest: date | None


@door
def departments(*, actor: Actor, on: date) -> tuple[DepartmentLine, ...]:
    """Return every department of the actor's municipality, and its own unit first, with what waits there.

    :raises NotAllowed: the actor neither coordinates nor leads there, or works in no municipality.
    """
    owner_id = owner_of(actor.unit_id, actor=actor, on=on)
    is_of_town = authority_of(actor.unit_id) is Authority.MUNICIPALITY
    if actor.role not in KEEPERS or owner_id is None or not is_of_town:
        raise NotAllowed(actor=actor.staff_id)
    counts = {count.unit_id: count for count in _counts(on=on)}
    units = sorted(partners([owner_id], probation=False, actor=actor, on=on), key=lambda unit: unit.id != owner_id)
    doors = ways_to([unit.id for unit in units], actor=actor, on=on)
    return tuple(
        DepartmentLine(
            id=unit.id,
            name=unit.name,
            waits=count.waits,
            late=count.late,
            oldest=working_days(count.oldest, on) if count.oldest else None,
            doors=tuple(point for point in doors if point.unit_id == unit.id),
            is_own=unit.id == actor.unit_id,
        )
        for unit in units
        for count in [counts.get(unit.id, Count(unit.id, 0, 0, None))]
    )


@dataclass(frozen=True, slots=True)
class InShort:
    """How much the own unit has answered this week, and how many wait, and are late, in the municipality's others."""

    answered: int
    waits: int
    late: int


@door
def in_short(*, actor: Actor, on: date) -> InShort:  # noqa: ARG001 - whose unit, the database is told
    """Return in one question what an inbox says beside its own list; of others to coordinators and leaders alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM answered_here(%s)), coalesce(sum(waits), 0), coalesce(sum(late), 0)"
            " FROM waits_in_departments(%s, %s) WHERE unit_id <> acting_unit()",
            [first_of_week(on), on - CONFIRMED_WITHIN, on + AHEAD],
        )
        return InShort(*map(int, cursor.fetchone()))


def _counts(*, on: date) -> list[Count]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, waits, late, oldest FROM waits_in_departments(%s, %s)", [on - CONFIRMED_WITHIN, on + AHEAD]
        )
        return [Count(*row) for row in cursor.fetchall()]
