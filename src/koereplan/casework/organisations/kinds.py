"""The kinds of unit and of absence, and what one turns to units about."""

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
    """What one turns to units about: a department may take several, and one may have several departments."""

    ADMISSIONS = "admissions", _("Besked om indsættelse")
    EMPLOYMENT = "employment", _("Beskæftigelse")
    SOCIAL_SERVICES = "social_services", _("Social indsats")
    BENEFITS = "benefits", _("Ydelser")
    SICK_PAY = "sick_pay", _("Sygedagpenge")
    ADDICTION_CENTRE = "addiction_centre", _("Misbrugsbehandling")
    SOCIAL_PSYCHIATRY = "social_psychiatry", _("Socialpsykiatri")
    CITIZEN_SERVICE = "citizen_service", _("Borgerservice")
    CASES = "cases", _("Sager, handleplaner og løsladelser")
    DUTY = "duty", _("Vagthavende, hele døgnet")
    SUPERVISION = "supervision", _("Tilsyn")


OF_TOWN = tuple(topic for topic in Topic if topic not in {Topic.CASES, Topic.DUTY, Topic.SUPERVISION})
"""What one turns to a municipality about."""

TOPICS: Mapping[UnitKind, tuple[Topic, ...]] = {
    UnitKind.MUNICIPALITY: OF_TOWN,
    **dict.fromkeys(PLACES, (Topic.CASES, Topic.DUTY)),
    UnitKind.PROBATION_OFFICE: (Topic.CASES, Topic.SUPERVISION),
}
"""The kinds of unit that have entry points, and what one turns to them about. Prisons' and probation's are ours."""
