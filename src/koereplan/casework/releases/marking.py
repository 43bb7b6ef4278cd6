"""What is written of a release, as the signals of the board."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM
from koereplan.casework.access.content import HEALTH
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.releases.days import ReleaseDay
from koereplan.casework.releases.kinds import AREAS, BRIDGE, PAPERS, SINGLE, Booking, Matter
from koereplan.casework.releases.models import AppointmentRow
from koereplan.casework.releases.written import Written

OVER = frozenset({Ready.IN_PLACE, Ready.NOT_APPLICABLE})


def mark_release(case_id: UUID, stay_id: UUID, *, release_date: date | None, on: date) -> None:
    """Let the signals say what is written of a release: all of it, whoever writes and sees a part."""
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        written = Written.of(stay_id)
        for signal, state, about in signals_of(written, ReleaseDay.of(release_date)):
            mark_ready(case_id, signal, state, about=about, on=on)


def signals_of(written: Written, day: ReleaseDay | None) -> Iterator[tuple[Signal, Ready, str]]:
    """Yield how each signal stands by what is written, and whose move it is."""
    for matter, signal in SINGLE.items():
        row = written.matters.get(matter)
        if row is not None:
            yield signal, Ready(row.state), row.move
    if papers := [row for matter in PAPERS if (row := written.matters.get(matter))]:
        waits = [row for row in papers if row.state not in OVER]
        is_whole = len(papers) == len(PAPERS) and not waits
        move = next((row.move for row in waits if row.move), "")
        yield Signal.PAPERS, Ready.IN_PLACE if is_whole else Ready.UNDER_WAY, "" if is_whole else move
    if written.appointments or Matter.DAY in written.matters:
        yield Signal.DAY, *_day(written, day)


def _day(written: Written, day: ReleaseDay | None) -> tuple[Ready, str]:
    """Return how the time on the day stands: on a closed day it is the first open one, with a bridge to it."""
    own = written.matters.get(Matter.DAY)
    if own is not None and own.state == Ready.NOT_APPLICABLE and not written.appointments:
        return Ready.NOT_APPLICABLE, ""
    if any(is_on_the_day(row, day) for row in written.appointments) and (not day or not day.closed or bridged(written)):
        return Ready.IN_PLACE, ""
    asked = (row for row in written.appointments if row.booking == Booking.ASKED)
    return (Ready.UNDER_WAY, next(map(_asked, asked), "")) if written.appointments else (Ready.MISSING, "")


def is_on_the_day(row: AppointmentRow, day: ReleaseDay | None) -> bool:
    """Return whether an appointment is agreed for the day of release, or for the first open day after a closed one."""
    return row.booking == Booking.BOOKED and day is not None and row.on_day in {day.day, day.open_on}


def bridged(written: Written) -> bool:
    """Return whether it is known who opens the door, where the money comes from and where the bed is."""
    return all((row := written.matters.get(matter)) and row.state in OVER for matter in BRIDGE)


def _asked(row: AppointmentRow) -> str:
    """Return whom lists may say is asked: nobody whose name would tell of health."""
    return "" if AREAS[row.content] in HEALTH else row.place
