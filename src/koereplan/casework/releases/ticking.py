"""What arranging a release does of the checklists of steps 8 and 9A."""

from collections.abc import Iterator
from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.readiness import Ready
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.uses import Use
from koereplan.casework.releases.days import ReleaseDay
from koereplan.casework.releases.kinds import Booking, Matter
from koereplan.casework.releases.marking import is_on_the_day
from koereplan.casework.releases.written import Written
from koereplan.roadmap import assess


def tick_release(case: Case, known: Knowledge, written: Written, *, use: Use, actor: Actor, on: date) -> None:
    """Tick what is arranged, of the steps that apply.

    That a time with the addiction centre is booked is not ticked: checklists are shown to more than health is.
    """
    applies = {line.step for line in assess(known.facts, on=on).steps if line.applies is not False}
    done = dict[str, set[str]]()
    for step, deliverable in _done(written, ReleaseDay.of(case.release_date)):
        done.setdefault(step, set()).add(deliverable)
    for step in sorted(done.keys() & applies):
        add_ticks(case, known.stay, step, 1, done[step], use=use, actor=actor, on=on)


def _done(written: Written, day: ReleaseDay | None) -> Iterator[tuple[str, str]]:
    for row in written.appointments:
        if is_on_the_day(row, day):
            yield "9A", "appointments"
        if row.booking == Booking.BOOKED and row.pays_advance:
            yield "8", "advance_payment"
    for matter, deliverable in ((Matter.FORMS, "documents"), (Matter.PLAN, "plan")):
        if (present := written.matters.get(matter)) and present.state == Ready.IN_PLACE:
            yield "9A", deliverable
