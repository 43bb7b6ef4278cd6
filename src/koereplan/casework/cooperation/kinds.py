"""How a precondition stands in a unit, and which units see to some."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.roadmap import Party


class Stands(TextChoices):
    """How a precondition stands in a unit, as its leader or the one who sees to it says."""

    IN_PLACE = "in_place", _("På plads")
    PARTLY = "partly", _("Delvist på plads")
    MISSING = "missing", _("Mangler")


PARTIES: Mapping[UnitKind, Party] = {
    **dict.fromkeys(PLACES, Party.PRISON),
    UnitKind.PROBATION_OFFICE: Party.PROBATION,
    UnitKind.MUNICIPALITY: Party.MUNICIPALITY,
}
"""Which units see to preconditions, and as whom. A department's are its municipality's."""

MONTHS_BETWEEN_REVIEWS = 12
"""How long a review lasts: ours for preconditions, and at most so long for agreements."""
