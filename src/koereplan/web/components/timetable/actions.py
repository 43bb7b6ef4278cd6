"""What one does at each step, as its button says it, and where one does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from koereplan.web.addresses import about_case

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

ACTIONS = {
    "1": gettext_lazy("Giv besked"),
    "2": gettext_lazy("Udpeg"),
    "3": gettext_lazy("Hold samtale"),
    "4": gettext_lazy("Indhent sagsakter"),
    "5": gettext_lazy("Skriv handleplan"),
    "6": gettext_lazy("Kontakt kommunen"),
    "7": gettext_lazy("Hold opfølgning"),
    "8": gettext_lazy("Indkald til løsladelsesmøde"),
    "8F": gettext_lazy("Hold opfølgende møde"),
    "9": gettext_lazy("Inddrag KiF"),
    "9A": gettext_lazy("Aftal møde i kommunen"),
    "10": gettext_lazy("Hold første møde"),
    "11": gettext_lazy("Kontakt kommunen"),
    "12": gettext_lazy("Hold opfølgning"),
}

CALLED = {"8": gettext_lazy("Hold løsladelsesmøde")}
"""What one does at a step whose meeting is called already."""

PREPARED: Mapping[str, str] = {
    "1": "notice:send",
    "2": "responsible:appoint",
    "3": "talk:hold",
    "4": "records:show",
    "5": "plans:show",
    "6": "coordination:ask",
    "7": "plans:follow_up",
    "8": "meetings:release",
    "8F": "meetings:follow_up",
    "9": "releases:probation",
    "9A": "releases:show",
    "10": "supervision:first_meeting",
    "11": "supervision:municipality",
    "12": "supervision:follow_up",
}
"""The pages on which a step is prepared and carried out; the others are written down on the step's own page."""


def action_href(case_id: UUID, step: str) -> str:
    """Return where one carries out a step."""
    page = PREPARED.get(step)
    return about_case(page, case_id) if page else about_case("step:carry_out", case_id, step)


def action_label(step: str, *, is_called: bool = False) -> str:
    """Return what one does at a step, also once its meeting is called; at one of a later edition, one opens it."""
    if is_called and step in CALLED:
        return str(CALLED[step])
    return str(ACTIONS.get(step, gettext_lazy("Åbn trinnet")))
