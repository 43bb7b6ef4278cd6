"""What something that is put into an exchange tells of, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.access.wording import AREAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from koereplan.casework.access import Reading

TELLS: Mapping[ContentClass, _StrPromise] = {
    ContentClass.IDENTITY: _("navn, CPR-nummer og kontaktoplysninger"),
    ContentClass.PROTECTED_ADDRESS: _("adressen, også hvis den er beskyttet"),
    ContentClass.DATES: _("datoer for straf og løsladelse"),
}


def told_of(reading: Reading) -> _StrPromise:
    """Return what a piece of content is called: the plan by its area of life."""
    return TELLS[reading.content] if reading.life_area is None else AREAS[reading.life_area]
