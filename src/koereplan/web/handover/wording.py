"""A handover in sentences: what passes to whom, and who has the responsibility now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.wording import AREAS
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.queries import HandoverState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from koereplan.casework.handovers.queries import HandoverLine

UNTIL: Mapping[Awaits, _StrPromise] = {
    Awaits.ARRIVAL: _("til ankomsten er registreret"),
    Awaits.RELEASE: _("til løsladelsen er registreret"),
    Awaits.NEW_STAY: _("til genindsættelsen er registreret"),
    Awaits.NOTHING: _("til modtageren siger ja"),
}
"""How long the giver still has the responsibility when the receiver has said yes."""

FROM: Mapping[Awaits, _StrPromise] = {
    Awaits.ARRIVAL: _("har sagt ja, fra ankomsten"),
    Awaits.RELEASE: _("har sagt ja, fra løsladelsen"),
    Awaits.NEW_STAY: _("har sagt ja, fra genindsættelsen"),
    Awaits.NOTHING: _("har sagt ja"),
}
"""What a yes is to."""

MISSING: Mapping[Awaits, _StrPromise] = {
    Awaits.ARRIVAL: _("Dagen er passeret. Ankomsten er ikke registreret"),
    Awaits.RELEASE: _("Dagen er passeret. Løsladelsen er ikke registreret"),
    Awaits.NEW_STAY: _("Dagen er passeret. Genindsættelsen er ikke registreret"),
    Awaits.NOTHING: _("Ingen har taget over endnu"),
}
"""What is missing when the day has passed."""


def title_of(handover: HandoverLine) -> str:
    """Return what is handed over to whom."""
    of = {"unit": handover.to_unit.name}
    if handover.life_area:
        of["area"] = str(AREAS[handover.life_area])
        return gettext("Ansvaret for %(area)s til %(unit)s") % of
    if handover.awaits is Awaits.ARRIVAL:
        return gettext("Overførsel til %(unit)s") % of
    return gettext("Overdragelse til %(unit)s") % of


def how_it_stands(handover: HandoverLine) -> str:
    """Return in a sentence who has the responsibility, and what is waited for."""
    if handover.is_gone:
        return gettext(
            "%(to)s findes ikke længere. %(unit)s har ansvaret. Træk tilbuddet tilbage, og spørg en anden."
        ) % {
            "to": handover.to_unit.name,
            "unit": handover.from_unit.name,
        }
    of = {"unit": handover.from_unit.name, "until": UNTIL[handover.awaits]}
    return {
        HandoverState.OFFERED: gettext("Modtageren har ikke svaret. %(unit)s har ansvaret.") % of,
        HandoverState.ACCEPTED: gettext("Modtageren har sagt ja. %(unit)s har ansvaret, %(until)s.") % of,
        HandoverState.TAKEN_OVER: gettext("Modtageren har taget over."),
        HandoverState.DECLINED: gettext("Modtageren har sagt nej."),
        HandoverState.WITHDRAWN: gettext("Tilbuddet er trukket tilbage."),
        HandoverState.OVERTAKEN: gettext("Tilbuddet er bortfaldet, fordi forløbet har ændret sig."),
    }[handover.state]
