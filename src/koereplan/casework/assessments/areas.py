"""Which content a row about an area of life is."""

from koereplan.casework.access import ContentClass, LifeArea, Reading


def assessed(area: LifeArea) -> Reading:
    """Return the content that an assessment of an area is."""
    return Reading(ContentClass.ASSESSMENT, area)


def planned(area: LifeArea) -> Reading:
    """Return the content that a measure in an area is: part of what authorities coordinate."""
    return Reading(ContentClass.PLAN, area)
