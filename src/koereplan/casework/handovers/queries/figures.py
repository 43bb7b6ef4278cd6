"""How many days people were out before anybody had said yes to take over: by unit and month, never by person."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed
from koereplan.casework.handovers import uses
from koereplan.casework.organisations.queries import last_name, unit_names

MONTHS = 12


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """Those whom a unit held when they were released in a month.

    `late` were out before a receiver had said yes, for so many `days` together up to now; both are None where another
    unit than the reader's would be told of fewer than five people.
    """

    unit: str
    month: date
    released: int
    late: int | None
    days: int | None
    is_own: bool


@door
def days_without_receiver(*, actor: Actor, on: date) -> tuple[ReleasedLine, ...]:
    """Return the last twelve months' figures, the newest first: the reader's unit's, then by name those of others.

    Months in which another unit released fewer than five are left out.

    :raises NotAllowed: the reader leads no unit.
    """
    if actor.role is not Role.LEADER:
        raise NotAllowed(actor=actor.staff_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, month, released, late, days FROM without_receiver(%s)", [_first_month(on)])
        rows = cursor.fetchall()
    log_listed(uses.DAYS_WITHOUT_RECEIVER, (), actor=actor, on=on)
    names = unit_names({unit_id for unit_id, *_rest in rows}, actor=actor, on=on)
    lines = (
        ReleasedLine(
            unit=names.get(unit_id) or last_name(unit_id, actor=actor, on=on),
            month=month,
            released=released,
            late=late,
            days=days,
            is_own=unit_id == actor.unit_id,
        )
        for unit_id, month, released, late, days in rows
    )
    newest_first = sorted(lines, key=lambda line: line.month, reverse=True)
    return tuple(sorted(newest_first, key=lambda line: (not line.is_own, line.unit)))


def _first_month(on: date) -> date:
    """Return the first day of the twelve months that end with the present one."""
    months = on.year * 12 + on.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)
