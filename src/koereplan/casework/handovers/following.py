"""What becomes of open handovers when the person is released, comes back or dies, the day moves, or the course ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.handovers.keeping import overtake
from koereplan.casework.handovers.kinds import Awaits, Ending, Waits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.moving import move_to
from koereplan.casework.handovers.requesting import let_fall
from koereplan.casework.handovers.taking_over import save


@contextmanager
def _open_handovers(case: Case, *, on: date) -> Iterator[list[Handover]]:
    """Show the open handovers of a case, that of the case first: also those that whoever acts may not see."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        found = Handover.objects.select_for_update(of=("self",)).filter(case=case, ended_on__isnull=True)
        yield list(found.order_by("life_area"))


@follows(Occasion.RELEASED)
def take_over_on_release(case: Case, *, day: date | None, actor: Actor, on: date) -> None:
    """Let those take over who have said yes, from the release. Nobody asked at all: that waits for the holder."""
    with _open_handovers(case, on=on) as handovers:
        for handover in handovers:
            if handover.awaits == Awaits.RELEASE:
                handover.happened_on = handover.expected_on = day
                save(case, handover, actor=actor, on=on)
            elif handover.awaits == Awaits.ARRIVAL:
                overtake(case, handover, actor=actor, on=on)
        if all(handover.life_area or handover.awaits == Awaits.ARRIVAL for handover in handovers):
            wait(case.pk, Waits.NOBODY, case.pk, waits_on=day or on)


@follows(Occasion.DAY_MOVED)
def ask_again(case: Case, *, day: date | None, actor: Actor, on: date) -> None:
    """Ask the receiver again when the release is expected on another day: a yes was to another one."""
    with _open_handovers(case, on=on) as handovers:
        for handover in handovers:
            if handover.awaits == Awaits.RELEASE and handover.happened_on is None:
                move_to(case, handover, day, actor=actor, on=on)


@follows(Occasion.STAY_OPENED)
def take_over_on_return(case: Case, *, day: date | None, actor: Actor, on: date) -> None:
    """Let the prison have the case that is back in, by those it has named if it said yes; other offers fall away."""
    settle(case.pk, Waits.NOBODY)
    let_fall(case, on=on)
    with _open_handovers(case, on=on) as handovers:
        for handover in handovers:
            if handover.awaits == Awaits.NEW_STAY and handover.to_unit_id == case.unit_id:
                handover.happened_on = day
                _take_over_again(case, handover, actor=actor, on=on)
            elif not handover.life_area:
                overtake(case, handover, actor=actor, on=on)


@follows(Occasion.DIED)
@follows(Occasion.CLOSED)
def let_go(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - told on every occasion
    """Let every open offer and request fall away: there is no course to hand over any more."""
    settle(case.pk, Waits.NOBODY)
    let_fall(case, on=on)
    with _open_handovers(case, on=on) as handovers:
        for handover in handovers:
            overtake(case, handover, actor=actor, on=on)


def _take_over_again(case: Case, handover: Handover, *, actor: Actor, on: date) -> None:
    """Let those named have the case; where nobody was, the leader of the prison has it already."""
    if handover.accepted_on is not None:
        save(case, handover, actor=actor, on=on)
    if handover.ended_on is None:
        handover.ended_on, handover.ending = on, Ending.TAKEN_OVER
        handover.save()
        settle(handover.pk)
