"""What becomes of meetings that lie ahead when the release is another day, or the course ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.meetings.calling import present_call
from koereplan.casework.meetings.cancelling import cancel
from koereplan.casework.meetings.days import misplaced, too_late
from koereplan.casework.meetings.kinds import PLANS_RELEASE, Cause, Kind, Waits
from koereplan.casework.meetings.models import Meeting
from koereplan.casework.meetings.values import Because
from koereplan.foundation.instants import DENMARK
from koereplan.roadmap import assess


@contextmanager
def _ahead(case: Case, *, on: date) -> Iterator[list[Meeting]]:
    """Show the meetings of a case that nobody has held or called off: also to whoever acts without seeing meetings."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        yield list(Meeting.objects.filter(case=case, ended_on__isnull=True, held_on__isnull=True).order_by("id"))


@follows(Occasion.DAY_MOVED)
@follows(Occasion.RELEASED)
def propose_to_move(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - told on every occasion
    """Let those meetings wait for another day that no longer fit, as long as there is one that they can have."""
    with _ahead(case, on=on) as meetings:
        known = Knowledge.present(case)
        roadmap = assess(known.facts, on=on)
        for meeting in meetings:
            kind, starts_at = Kind(meeting.kind), present_call(meeting).starts_at
            is_over = known.stay.released_on is not None and kind in PLANS_RELEASE
            day_of = starts_at and starts_at.astimezone(DENMARK).date()
            if day_of and not is_over and (misplaced(kind, day_of, roadmap) or too_late(kind, day_of, roadmap, on=on)):
                wait(case.pk, Waits.MISPLACED, meeting.pk, waits_on=on)
            else:
                settle(meeting.pk, Waits.MISPLACED)


@follows(Occasion.CLOSED)
def cancel_what_lies_ahead(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - told on every occasion
    """Call off what was not held when the course ends, and tell those who are called."""
    with _ahead(case, on=on) as meetings:
        because = Because(cause=Cause.OTHER, said=gettext("Forløbet er afsluttet."))
        for meeting in meetings:
            cancel(case, meeting, because, actor=actor, on=on)
