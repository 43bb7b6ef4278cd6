"""What a department that was merged had of cases is passed on, one case at a time: it can be begun again."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction

from koereplan.casework.access import Actor, Door, Group
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.passing_on import (
    let_wait_on,
    pass_case_on,
    pass_contacts_on,
    pass_notices_on,
    take_waiting,
)
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import wait
from koereplan.casework.departments import uses
from koereplan.casework.departments.events import PassedOn
from koereplan.casework.departments.kinds import LEADERS, MERGED, about
from koereplan.casework.handovers.passing_on import pass_handovers_on
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.meetings.passing_on import pass_calls_on
from koereplan.casework.organisations.mergers import Merger, mergers
from koereplan.casework.plans.passing_on import pass_actions_on
from koereplan.casework.records.passing_on import pass_requests_on
from koereplan.foundation.one_by_one import one_by_one


def pass_on_what_is_left(*, actor: Actor, on: date) -> int:
    """Pass on what merged departments still have of cases, each case in its own transaction, and return of how many.

    Done twice it does nothing the second time.

    :raises ExceptionGroup: some could not be passed on; all others were.
    """
    with acting(actor, on=on):
        merged = {merger.unit_id: merger for merger in mergers(on=on)}
        left = [(case_id, unit_id) for unit_id, merger in merged.items() for case_id in _left(merger)]
    return one_by_one(lambda of: _pass_on(of[0], merged[of[1]], actor=actor, on=on), left)


def _left(merger: Merger) -> list[UUID]:
    """Return the cases in which a merged unit still has something."""
    keys = [key for group in Group for key in Door(group, merger.unit_id).keys]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_left_with(%s, %s::uuid[])", [merger.unit_id, keys])
        return [case_id for (case_id,) in cursor.fetchall()]


@transaction.atomic
def _pass_on(case_id: UUID, merger: Merger, *, actor: Actor, on: date) -> bool:
    with acting(actor, on=on):
        case = locked_case(case_id)
        open_cases([case_id])
        see(case, uses.PASS_ON_WHAT_IS_LEFT, actor=actor, on=on)
        if case.closed_on is None:
            told = PassedOn(
                subject=of_case(case_id),
                unit=merger.unit,
                unit_id=merger.unit_id,
                successor=merger.successor,
                successor_id=merger.successor_id,
            )
            tell(case, told, *_parts(case, merger, on=on), actor=actor, on=on)
            _tell_holder(case, merger, on=on)
        reopen([case_id], on=on)
        return True


def _parts(case: Case, merger: Merger, *, on: date) -> list[Event]:
    """Pass on each of what the unit has of an open case, and return what its journal is told besides."""
    told = list(pass_case_on(case, merger, on=on))
    pass_handovers_on(case, merger, on=on)
    told += pass_actions_on(case, merger, on=on)
    told += pass_requests_on(case, merger, on=on)
    pass_calls_on(case, merger)
    # Who is let go is asked no more, so what waits is taken before, and waits anew after.
    waiting = take_waiting(case, merger)
    pass_contacts_on(case, merger, on=on)
    pass_notices_on(case, merger, on=on)
    let_wait_on(waiting, merger, leads=LEADERS)
    return told


def _tell_holder(case: Case, merger: Merger, *, on: date) -> None:
    """Let whoever holds the case see who has it now; of the own municipality they know."""
    if case.unit_id != merger.successor_id:
        wait(case.pk, MERGED, about(case.pk, merger.unit_id), waits_on=on, about=merger.successor)
