"""Who comes home soon, and what only a municipality can bring about of it, across the cases that lists show it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.cases.readiness import Ready, Signal
from koereplan.casework.releases import uses
from koereplan.casework.releases.horizon import FIRST, Shown, shown

AHEAD = timedelta(days=183)
"""How far ahead a municipality is shown who comes home: half a year, since housing takes that long."""

MOST = 20
OF_TOWN = (Signal.CASE_LEAD, *FIRST)
"""The signals that a municipality brings about."""
MISSING = Ready.MISSING.value[0]


@dataclass(frozen=True, slots=True)
class HomeRow:
    """Somebody who comes home on a day, and which signals are missing by now of those that a municipality brings."""

    case_id: UUID
    person_name: str
    release_date: date
    missing: tuple[Signal, ...]


@door
def coming_home(*, actor: Actor, on: date) -> tuple[HomeRow, ...]:
    """Return who is released within half a year of the cases that lists show the actor, the next first."""
    listed = Listed.objects.shown_to(actor, on=on).filter(closed_on__isnull=True)
    found: list[Any] = list(
        listed.filter(release_date__gte=on, release_date__lte=on + AHEAD)
        .annotate(opened=openings_of("case_id", actor=actor, on=on))
        .order_by("release_date", "sort_name", "case_id")[:MOST]
    )
    log_listed(uses.COMING_HOME, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return tuple(HomeRow(row.case_id, row.person_name, row.release_date, _missing(row, on=on)) for row in found)


def _missing(row: Any, *, on: date) -> tuple[Signal, ...]:
    order = list(Signal)
    lacking = (signal for signal in OF_TOWN if row.ready[order.index(signal) :][:1] in {"", MISSING})
    return tuple(
        signal
        for signal in lacking
        if shown(signal, Ready.MISSING, release_date=row.release_date, on=on) is Shown.MISSING
    )
