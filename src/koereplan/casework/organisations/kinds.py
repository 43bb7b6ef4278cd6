"""The kinds of unit and of absence, and what one turns to a municipality about."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Authority


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
    CIVIL_SOCIETY = "civil_society", _("Forening")


PLACES = (UnitKind.OPEN_PRISON, UnitKind.CLOSED_PRISON, UnitKind.REMAND_PRISON, UnitKind.HALFWAY_HOUSE)
"""The kinds of unit in which a person can be placed."""

AUTHORITIES: Mapping[UnitKind, Authority] = {
    **dict.fromkeys(
        (UnitKind.DIRECTORATE, UnitKind.SERVICE_REGION, *PLACES, UnitKind.PROBATION_OFFICE), Authority.PRISON_SERVICE
    ),
    **dict.fromkeys((UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT), Authority.MUNICIPALITY),
    UnitKind.POLICE_DISTRICT: Authority.POLICE,
    UnitKind.CIVIL_SOCIETY: Authority.CIVIL_SOCIETY,
}
"""What authority a unit is of. A region holds hospitals, and works on no case."""


class AbsenceKind(TextChoices):
    """Why somebody is away."""

    HOLIDAY = "holiday", _("Ferie")
    ILLNESS = "illness", _("Sygdom")
    OTHER = "other", _("Andet fravær")


class Topic(TextChoices):
    """What one turns to a municipality about: a department may take several, and one may have several departments."""

    ADMISSIONS = "admissions", _("Besked om indsættelse")
    EMPLOYMENT = "employment", _("Beskæftigelse")
    SOCIAL_SERVICES = "social_services", _("Social indsats")
    BENEFITS = "benefits", _("Ydelser")
    SICK_PAY = "sick_pay", _("Sygedagpenge")
    ADDICTION_CENTRE = "addiction_centre", _("Misbrugsbehandling")
    SOCIAL_PSYCHIATRY = "social_psychiatry", _("Socialpsykiatri")
    CITIZEN_SERVICE = "citizen_service", _("Borgerservice")
