"""How a stay begins, what a municipality is to a case and its steps, and what a release needs to be ready."""

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


class Signal(TextChoices):
    """What shows that a release is ready: three of each question. Their order is stored: new ones come last."""

    HOUSING = "housing", _("Bolig")
    INCOME = "income", _("Forsørgelse fra dag 1")
    DAY = "day", _("Tid på dagen")
    CASE_LEAD = "case_lead", _("Sagsansvarlig")
    RECEIVER = "receiver", _("Modtager har fat")
    SUPERVISION = "supervision", _("Tilsyn aftalt")
    MEETING = "meeting", _("Møde holdt")
    PAPERS = "papers", _("Papirer")
    PLAN_GIVEN = "plan_given", _("Plan udleveret")


class Ready(TextChoices):
    """How such a signal stands. Lists keep the first letters."""

    MISSING = "missing", _("mangler")
    UNDER_WAY = "under_way", _("på vej")
    IN_PLACE = "in_place", _("på plads")
    NOT_APPLICABLE = "not_applicable", _("gælder ikke")
