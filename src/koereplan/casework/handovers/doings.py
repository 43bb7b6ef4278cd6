"""What those who give and those who are asked do about a handover, as it is decided over."""

from koereplan.casework.access import Doing, LifeArea, May
from koereplan.casework.handovers.models import Handover


def area_of(handover: Handover) -> LifeArea | None:
    """Return the area of life that is handed over, nothing where it is the whole case."""
    return LifeArea(handover.life_area) if handover.life_area else None


def giving(handover: Handover) -> Doing:
    """Return what the giver of a handover does."""
    return Doing(May.OFFER_HANDOVER, area_of(handover))


def answering(handover: Handover, act: May = May.ANSWER_HANDOVER) -> Doing:
    """Return what the unit that is asked does."""
    return Doing(act, area_of(handover), named_ids=frozenset({handover.to_unit_id}))
