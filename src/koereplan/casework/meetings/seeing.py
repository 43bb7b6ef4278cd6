"""On which basis somebody sees the meetings of a case."""

from datetime import date

from koereplan.casework.access import Actor, ContentClass, No, NotAllowed, Reading, Standing
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import log_sight, required_sight, seen
from koereplan.casework.cases.standing import PAGE, standing_of
from koereplan.casework.journal.uses import Use


def see_meetings(case: Case, use: Use, *, actor: Actor, on: date) -> Standing:
    """Return how a case stands to the actor, to whom its meetings are open; log on which basis.

    :raises NoSuchCase: what is open of the case to the actor is no page.
    :raises NotAllowed: the actor sees the case, but no meetings of it.
    :raises NotLogged: the database did not take the entry.
    """
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    found = seen(actor, *PAGE, Reading(ContentClass.MEETINGS), standing=standing, on=on)
    if isinstance(found, No):
        raise NotAllowed(case=case.pk, reason=found.reason)
    log_sight(use, case.pk, found, actor=actor, on=on)
    return standing
