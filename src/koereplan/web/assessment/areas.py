"""Areas of life in addresses and on pages: what they are called, and the order in which one goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Mapping

SLUGS: Mapping[LifeArea, str] = {
    LifeArea.HEALTH_PHYSICAL: "fysisk-helbred",
    LifeArea.HEALTH_MENTAL: "psykisk-helbred",
    LifeArea.HOUSING: "bolig",
    LifeArea.EDUCATION_EMPLOYMENT: "arbejde",
    LifeArea.ECONOMY: "oekonomi",
    LifeArea.NETWORK: "netvaerk",
    LifeArea.SUBSTANCE_USE: "misbrug",
    LifeArea.OTHER: "andet",
}
"""The areas in the order of step 3."""


def area_called(slug: str) -> LifeArea:
    """Return the area that an address names.

    :raises Http404: there is none such.
    """
    for area, own in SLUGS.items():
        if own == slug:
            return area
    raise Http404


def area_name(area: LifeArea) -> str:
    """Return an area as a heading has it."""
    return days.capitalised(str(AREAS[area]))
