"""How a stay begins, and what a municipality is to a case and its steps."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Beginning(TextChoices):
    """How a stay began."""

    ADMISSION = "admission", _("Indsættelse")
    READMISSION = "readmission", _("Ny indsættelse")
    RECALL = "recall", _("Genindsættelse")


class MunicipalityKind(TextChoices):
    """What a municipality is to a case."""

    ACTING = "acting", _("Handlekommune")
    RELEASE = "release", _("Løsladelseskommune")


ADDRESSED: Mapping[str, tuple[MunicipalityKind, ...]] = {
    "1": (MunicipalityKind.ACTING,),
    "6": (MunicipalityKind.ACTING, MunicipalityKind.RELEASE),
    **dict.fromkeys(("8", "8F", "9", "9A", "11"), (MunicipalityKind.RELEASE,)),
}
"""Which municipality a step speaks to: the one that acts now, the one of the release, or both."""

APPOINTED = "2"
"""The step that is carried out by appointing a plan owner and a deputy."""

NOTIFIES = frozenset({"1"})
"""The step that tells the municipality's entry point of the admission."""

CONTACTS_MUNICIPALITY = frozenset({"6", "8", "9A"})
CONTACTS_PROBATION = frozenset({"8", "9"})
"""The steps that draw in units of the municipality, and a probation office."""
