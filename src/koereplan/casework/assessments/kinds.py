"""What is asked of an area of life, where answers come from, what may run already, and levels of risk and need."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea


class Aspect(TextChoices):
    """What an assessment says of an area. The judgement alone is not a fact, and is kept apart from them."""

    SITUATION = "situation", _("Situationen nu")
    RESOURCES = "resources", _("Ressourcer")
    PROBLEMS = "problems", _("Problemer")
    WISHES = "wishes", _("Personens egne ønsker")
    JUDGEMENT = "judgement", _("Min vurdering")


class Origin(TextChoices):
    """Where what is written comes from."""

    PERSON = "person", _("Personen selv")
    OBSERVED = "observed", _("Set eller oplevet af os")
    RECORDS = "records", _("Sagsakter")
    AUTHORITY = "authority", _("En anden myndighed")
    RELATIVE = "relative", _("Pårørende eller andre")


class MeasureKind(TextChoices):
    """What may run outside already, and is asked for first."""

    JOB_PLAN = "job_plan", _("Jobplan eller beskæftigelsesindsats")
    SUBSTANCE_TREATMENT = "substance_treatment", _("Misbrugsbehandling")
    MENTAL_TREATMENT = "mental_treatment", _("Psykiatrisk behandling")
    PHYSICAL_TREATMENT = "physical_treatment", _("Anden behandling hos læge eller hospital")
    BENEFITS = "benefits", _("Ydelser, for eksempel kontanthjælp eller pension")
    HOME = "home", _("Egen bolig eller botilbud")
    DEBTS = "debts", _("Gæld eller gældsrådgivning")
    CHILDREN = "children", _("Børn eller en familiesag")
    MENTOR = "mentor", _("Mentor eller kontaktperson")
    OTHER = "other", _("Andet")


AREA_OF: Mapping[MeasureKind, LifeArea] = {
    MeasureKind.JOB_PLAN: LifeArea.EDUCATION_EMPLOYMENT,
    MeasureKind.SUBSTANCE_TREATMENT: LifeArea.SUBSTANCE_USE,
    MeasureKind.MENTAL_TREATMENT: LifeArea.HEALTH_MENTAL,
    MeasureKind.PHYSICAL_TREATMENT: LifeArea.HEALTH_PHYSICAL,
    MeasureKind.BENEFITS: LifeArea.ECONOMY,
    MeasureKind.HOME: LifeArea.HOUSING,
    MeasureKind.DEBTS: LifeArea.ECONOMY,
    MeasureKind.CHILDREN: LifeArea.NETWORK,
    MeasureKind.MENTOR: LifeArea.NETWORK,
    MeasureKind.OTHER: LifeArea.OTHER,
}
"""The area of life that a measure lies in."""

ASKED_FIRST = tuple(kind for kind in MeasureKind if kind is not MeasureKind.OTHER)


class MeasureStatus(TextChoices):
    """How a measure stands."""

    RUNNING = "running", _("Kører")
    PLANNED = "planned", _("Er aftalt, men ikke begyndt")
    PAUSED = "paused", _("Sat på pause")
    ENDED = "ended", _("Afsluttet")


class Runs(TextChoices):
    """What is answered when it is asked whether something runs."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNKNOWN = "unknown", _("Vides ikke")


class Interpreting(TextChoices):
    """How it was made sure that the person understood."""

    NONE = "none", _("Uden tolk")
    PRESENT = "present", _("Tolk til stede")
    REMOTE = "remote", _("Tolk på telefon eller skærm")


class Level(TextChoices):
    """A level of risk, or of need."""

    LOW = "low", _("Lav")
    MEDIUM = "medium", _("Middel")
    HIGH = "high", _("Høj")


class Need(TextChoices):
    """The central eight of the model of risk, need and responsivity, by their general names."""

    HISTORY = "history", _("Tidligere kriminalitet")
    ATTITUDES = "attitudes", _("Holdninger, der støtter kriminalitet")
    ASSOCIATES = "associates", _("Omgang med kriminelle")
    PATTERN = "pattern", _("Antisocialt mønster")
    FAMILY = "family", _("Familie og parforhold")
    WORK = "work", _("Uddannelse og arbejde")
    LEISURE = "leisure", _("Fritid")
    SUBSTANCES = "substances", _("Alkohol og stoffer")


class Suggesting(TextChoices):
    """What a level of risk or need can give occasion to."""

    CONTACT = "contact", _("Hvor tit I taler sammen")
    FIRST = "first", _("Hvem eller hvad der tages først")
