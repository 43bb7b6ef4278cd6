"""By which row and on which basis an area of life is open."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, Reading, Sight, Standing
from koereplan.casework.cases.seeing import PAGE, log_sight, seen
from koereplan.casework.journal.uses import Use


def assessed(area: LifeArea) -> Reading:
    """Return the content that an assessment of an area is."""
    return Reading(ContentClass.ASSESSMENT, area)


def planned(area: LifeArea) -> Reading:
    """Return the content that a measure in an area is: part of what authorities coordinate."""
    return Reading(ContentClass.PLAN, area)


def sights(actor: Actor, content: ContentClass, *, standing: Standing, on: date) -> Mapping[LifeArea, Sight]:
    """Return the areas of which a class is open to the actor beside the page of the case, each with its basis."""
    found = {area: seen(actor, *PAGE, Reading(content, area), standing=standing, on=on) for area in LifeArea}
    return {area: sight for area, sight in found.items() if isinstance(sight, Sight)}


def log_sights(use: Use, case_id: UUID, seen_as: Collection[Sight], *, actor: Actor, on: date) -> None:
    """Log that areas of a case were seen, once for each basis on which they were.

    :raises NotLogged: the database did not take the entry.
    """
    for sight in dict.fromkeys(seen_as):
        log_sight(use, case_id, sight, actor=actor, on=on)
