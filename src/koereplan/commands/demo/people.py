"""Those of the demo's people whom one can sign in as: each has a number of their own, in MitID's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody to be: a substitute number, which can be nobody's, and the situation in a few words."""

    number: str
    situation: _StrPromise


VISITORS: Mapping[str, Visitor] = {
    "emil": Visitor("6902017907", _("Er lige kommet ind og bliver spurgt om et samtykke")),
    "mikkel": Visitor("7705940481", _("Skal løslades; har sagt ja, har trukket et ja tilbage og bliver spurgt igen")),
    "omar": Visitor("6311889077", _("Løslades meget snart")),
    "supervision_running-1": Visitor("8608794183", _("Er løsladt og under tilsyn")),
}
"""By the key of the resident."""
