"""What every act on a handover begins and ends with: it is held still, and lists show what it waits for now."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.standing import NoSuchCase, locked_case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.handovers.events import HandoverOvertaken
from koereplan.casework.handovers.kinds import Awaits, Ending, Waits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.problems import NoSuchHandover
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.queries import last_name, these_units, unit_name


def open_handover(handover_id: UUID) -> tuple[Case, Handover]:
    """Return an open handover and its case, both held still. The case is always locked first.

    :raises NoSuchHandover: there is none open, or its case is not open to the actor: the two look alike.
    """
    try:
        case = locked_case(_case_of(handover_id))
    except NoSuchCase as none:
        raise NoSuchHandover(handover=handover_id) from none
    open_ones = Handover.objects.filter(pk=handover_id, ended_on__isnull=True)
    handover = open_ones.select_for_update(of=("self",)).first()
    if handover is None:
        raise NoSuchHandover(handover=handover_id)
    return case, handover


def _case_of(handover_id: UUID) -> UUID:
    """Return which case a handover is of; whether it is open to the actor is not said. Of none there is no case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_of_handover(%s)", [handover_id])
        found: UUID | None = cursor.fetchone()[0]
    return found or UUID(int=0)


def lapse(handover: Handover) -> bool:
    """Let a yes no longer hold, and return whether there was one."""
    there_was = handover.accepted_on is not None
    handover.plan_owner_id = None
    handover.deputy_id = None
    handover.accepted_on = None
    handover.accepted_by_id = None
    return there_was


def end(
    case: Case, handover: Handover, ending: Ending, told: Event, *, reason: str = "", actor: Actor, on: date
) -> None:
    """End an offer without a take-over: the receiver no longer sees the case by it."""
    handover.ended_on = on
    handover.ending = ending
    handover.reason = reason
    store(handover, on=on)
    let_wait(handover, actor=actor, on=on)
    if not handover.life_area:
        case.asked_unit_id = None
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)


def overtake(case: Case, handover: Handover, *, actor: Actor, on: date) -> None:
    """Let an offer fall away: the course took another turn."""
    told = HandoverOvertaken(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
    )
    end(case, handover, Ending.OVERTAKEN, told, actor=actor, on=on)


def store(handover: Handover, *, on: date) -> None:
    """Save a handover, also one that its receiver no longer sees when it has ended: of an area of health."""
    with acting(SYSTEM, on=on):
        open_cases([handover.case_id])
        handover.save()


def why(reason: str) -> str:
    """Return why an offer ends.

    :raises ReasonMissing: nothing is said.
    """
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def let_wait(handover: Handover, *, actor: Actor, on: date) -> None:
    """Let both units' lists show what a handover waits for now: the answer, else what it takes effect with."""
    settle(handover.pk)
    both = these_units([handover.from_unit_id, handover.to_unit_id], actor=actor, on=on)
    names = {unit.id: unit.name for unit in both}
    if not handover.life_area and handover.awaits in OUT:
        about = names.get(handover.to_unit_id, "")
        mark_ready(handover.case_id, Signal.RECEIVER, _ready(handover, is_there=bool(about)), about=about, on=on)
    if handover.ended_on is None:
        for unit_id, kind, since, about_id in _waits(handover, is_there=handover.to_unit_id in names):
            about = names.get(about_id) or last_name(about_id, actor=actor, on=on)
            wait(handover.case_id, kind, handover.pk, waits_on=since, unit_id=unit_id, about=about)


OUT = frozenset({Awaits.RELEASE, Awaits.NOTHING})
"""What those wait for who take over on the way out: they are the release's receivers."""


def _ready(handover: Handover, *, is_there: bool) -> Ready:
    """Return how the release stands for a receiver."""
    if handover.accepted_on is not None and handover.ending in {"", Ending.TAKEN_OVER}:
        return Ready.IN_PLACE
    return Ready.UNDER_WAY if is_there and handover.ended_on is None else Ready.MISSING


def _waits(handover: Handover, *, is_there: bool) -> Iterator[tuple[UUID, Waits, date, UUID]]:
    """Yield for whom what waits, since when, and whom it is about; a unit that is gone answers nothing."""
    giver, receiver = handover.from_unit_id, handover.to_unit_id
    if not is_there:
        yield giver, Waits.UNIT_GONE, handover.offered_on, receiver
    elif handover.accepted_on is None:
        yield giver, Waits.ASKED, handover.offered_on, receiver
        yield receiver, Waits.OFFERED, handover.offered_on, giver
    elif handover.happened_on is None and handover.expected_on is not None:
        if handover.awaits == Awaits.RELEASE:
            yield giver, Waits.COMES_OUT, handover.expected_on, receiver
        else:
            yield giver, Waits.ARRIVES, handover.expected_on, receiver
            mine = Waits.COMES_BACK if handover.awaits == Awaits.NEW_STAY else Waits.ARRIVES
            yield receiver, mine, handover.expected_on, receiver
