"""Who arranges something for a release: whoever holds the case, and the units that are drawn in, for their part."""

from collections.abc import Collection
from datetime import date

from koereplan.casework.access import Actor, ContentClass, Doing, LifeArea, May, Reading
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.journal.uses import Use


def permit_arranging(case: Case, areas: Collection[LifeArea], use: Use, *, actor: Actor, on: date) -> None:
    """Pass when the actor may write what is arranged in areas of life that the actor sees, and log it once.

    :raises NoSuchCase: what is open of the case to the actor is no page.
    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    first, *_others = areas
    doing = Doing(May.EDIT_PLAN, first) if actor.unit_id == case.unit_id else Doing(May.ANSWER)
    also = tuple(Reading(ContentClass.PLAN, area) for area in areas)
    permit(doing, case, use, also=also, actor=actor, on=on)
