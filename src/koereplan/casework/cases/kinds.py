"""How a stay begins, and what a municipality is to a case."""

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
