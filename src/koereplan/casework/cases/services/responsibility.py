"""The course ends, and nobody is responsible any more."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.area_holding import give_areas_back
from koereplan.casework.cases.drawing_in import let_all_go
from koereplan.casework.cases.ending import closing_of
from koereplan.casework.cases.events import HOLDER_TOUCHED, CaseClosed
from koereplan.casework.cases.holding import let_go
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle_closed
from koereplan.casework.journal.events import of_case
from koereplan.foundation.problem import Problem


class StillRunning(Problem):
    """The course has not ended."""

    code = "cases.still_running"
    says = _("{what}")


@door
@transaction.atomic
def close_case(case_id: UUID, *, reason: str, goes_on: str = "", revision: int, actor: Actor, on: date) -> None:
    """End the course: nobody holds the case any more. `goes_on` is what the municipality has said of how it goes on.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises ReasonMissing: closing says how it goes on.
    :raises StillRunning: supervision has not ended, 8F is not held, no end is recorded, another unit is asked; or
        without supervision, nothing is said of how the municipality goes on.
    """
    case = locked_case(case_id)
    permit(May.CLOSE, case, uses.CLOSE_CASE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={HOLDER_TOUCHED}, on=on)
    if not reason.strip():
        raise ReasonMissing
    closing = closing_of(case, on=on)
    if closing.lacks:
        raise StillRunning(what=closing.lacks)
    if closing.goes_on_in_municipality and not goes_on.strip():
        raise StillRunning(field="goes_on", what=gettext("Skriv, hvordan kommunen har sagt, det går videre."))
    # While those have a part in it still who are to be told what is called off.
    happened(Occasion.CLOSED, case, day=on, actor=actor, on=on)
    let_go(case, on=on)
    let_all_go(case, on=on)
    give_areas_back(case, on=on)
    case.closed_on = on
    why = reason.strip()
    if goes_on.strip():
        why = gettext("%(reason)s Kommunen: %(goes_on)s") % {"reason": why, "goes_on": goes_on.strip()}
    tell(case, CaseClosed(subject=of_case(case_id), reason=why), actor=actor, on=on)
    settle_closed(case.pk)
    reopen([case.pk], on=on)
