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
from koereplan.casework.cases.events import HOLDER_TOUCHED, CaseClosed
from koereplan.casework.cases.holding import let_go
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Outcome

FOLLOWED_UP = "8F"
"""The step after which a course without supervision can end."""


class StillRunning(Problem):
    """The course has not ended."""

    code = "cases.still_running"
    says = _("{what}")


@door
@transaction.atomic
def close_case(case_id: UUID, *, reason: str, revision: int, actor: Actor, on: date) -> None:
    """End the course: nobody holds the case any more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises ReasonMissing: closing says how it goes on.
    :raises StillRunning: supervision has not ended, 8F is not held, no end is recorded, or another prison is asked.
    """
    case = locked_case(case_id)
    permit(May.CLOSE, case, uses.CLOSE_CASE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={HOLDER_TOUCHED}, on=on)
    if not reason.strip():
        raise ReasonMissing
    if what := _still_running(case, on=on):
        raise StillRunning(what=what)
    let_go(case, on=on)
    let_all_go(case, on=on)
    give_areas_back(case, on=on)
    case.closed_on = on
    tell(case, CaseClosed(subject=of_case(case_id), reason=reason.strip()), actor=actor, on=on)
    happened(Occasion.CLOSED, case, day=on, actor=actor, on=on)
    reopen([case.pk], on=on)


def _still_running(case: Case, *, on: date) -> str:
    """Return why the course has not ended yet, or the empty text when it has."""
    known = Knowledge.present(case)
    facts, stay = known.facts, known.stay
    supervised = facts.release_kind == "parole" and facts.supervision is not False
    followed_up = any(event.step == FOLLOWED_UP and event.outcome == Outcome.DONE for event in known.events)
    what = ""
    if case.asked_unit_id is not None:
        what = gettext("Et andet fængsel er spurgt, om det vil overtage sagen. Træk tilbuddet tilbage først.")
    elif facts.ended_on is not None and facts.ended_on <= on:
        what = ""
    elif stay.released_on is None:
        what = gettext("Personen er ikke løsladt. Registrer løsladelsen, eller hvorfor forløbet er slut, først.")
    elif supervised and facts.supervision_end_date is None:
        what = gettext("Det er ikke oplyst, hvornår tilsynet slutter. Skriv datoen først.")
    elif supervised and facts.supervision_end_date is not None and facts.supervision_end_date >= on:
        what = gettext("Tilsynet er ikke slut. Sagen kan afsluttes dagen efter.")
    elif not supervised and not followed_up:
        what = gettext("Det opfølgende møde (8F) er ikke holdt. Registrer det først.")
    return what
