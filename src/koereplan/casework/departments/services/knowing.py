"""Whoever holds a case says that they have seen who has now what a department had."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle
from koereplan.casework.departments import uses
from koereplan.casework.departments.events import MergerKnown
from koereplan.casework.departments.kinds import MERGED
from koereplan.casework.departments.merged import merger_waiting
from koereplan.casework.journal.events import of_case


@door
@transaction.atomic
def know_merger(case_id: UUID, subject: UUID, *, actor: Actor, on: date) -> None:
    """Record that whoever holds the case has seen who has it now.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchMerger: nothing of the kind waits.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.KNOW_MERGER, actor=actor, on=on)
    merger, since = merger_waiting(case, subject, on=on)
    settle(subject, MERGED)
    told = MergerKnown(subject=of_case(case_id), unit=merger.unit, successor=merger.successor, from_on=since)
    tell(case, told, actor=actor, on=on)
