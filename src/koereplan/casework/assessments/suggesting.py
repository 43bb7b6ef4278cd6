"""What a level of risk or need gives occasion to suggest. The sentences are ours; a person decides."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.kinds import Level, Suggesting
from koereplan.casework.assessments.shapes import RiskLine

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HOW_OFTEN: "Mapping[Level, _StrPromise]" = {
    Level.HIGH: _("Tal sammen hver uge."),
    Level.MEDIUM: _("Tal sammen hver anden uge."),
    Level.LOW: _("Tal sammen en gang om måneden."),
}


def suggestions(risk: RiskLine) -> Mapping[Suggesting, str]:
    """Return what an assessment gives occasion to suggest: how often to talk, and what to begin with."""
    said = {Suggesting.CONTACT: str(HOW_OFTEN[risk.valid])}
    first = [str(need.label) for need, level in risk.needs.items() if level is Level.HIGH]
    if first:
        said[Suggesting.FIRST] = gettext("Begynd med det, hvor behovet er højt: %(needs)s.") % {
            "needs": ", ".join(first).lower()
        }
    return said
