"""The kinds of unit and of absence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What a unit is."""

    DIRECTORATE = "directorate", _("Direktorat")
    SERVICE_REGION = "service_region", _("Kriminalforsorgsområde")
    OPEN_PRISON = "open_prison", _("Åbent fængsel")
    CLOSED_PRISON = "closed_prison", _("Lukket fængsel")
    REMAND_PRISON = "remand_prison", _("Arrest")
    HALFWAY_HOUSE = "halfway_house", _("Udslusningsfængsel")
    PROBATION_OFFICE = "probation_office", _("KiF-afdeling")
    REGION = "region", _("Region")
    MUNICIPALITY = "municipality", _("Kommune")
    DEPARTMENT = "department", _("Afdeling i en kommune")
    POLICE_DISTRICT = "police_district", _("Politikreds")


PLACES = (UnitKind.OPEN_PRISON, UnitKind.CLOSED_PRISON, UnitKind.REMAND_PRISON, UnitKind.HALFWAY_HOUSE)
"""The kinds of unit in which a person can be placed."""


class AbsenceKind(TextChoices):
    """Why somebody is away."""

    HOLIDAY = "holiday", _("Ferie")
    ILLNESS = "illness", _("Sygdom")
    OTHER = "other", _("Andet fravær")
