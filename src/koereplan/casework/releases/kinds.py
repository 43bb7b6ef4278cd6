"""What is arranged for a release, in which area of life it lies, and of which signal it is a part."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading
from koereplan.casework.cases.readiness import Signal
from koereplan.casework.organisations.kinds import Topic

NUMBERS = {area: Reading(ContentClass.PLAN, area).number for area in LifeArea}
"""The number by which the database knows what is arranged in each area of life."""
AREAS = {number: area for area, number in NUMBERS.items()}
"""The area of life of each such number."""


class Matter(TextChoices):
    """Something that has to be in place on the day of release, or that does not apply."""

    HOUSING = "housing", _("Bolig")
    INCOME = "income", _("Forsørgelse fra dag 1")
    DAY = "day", _("Tid på dagen")
    MITID = "mitid", _("MitID")
    HEALTH_CARD = "health_card", _("Sundhedskort")
    IDENTITY = "identity", _("Legitimation med billede")
    BANK_ACCOUNT = "bank_account", _("Bankkonto og NemKonto")
    TAX_CARD = "tax_card", _("Skattekort")
    DIGITAL_POST = "digital_post", _("Digital Post, eller fritagelse")
    KEYS = "keys", _("Nøgler og ejendele")
    FORMS = "forms", _("Dokumentation og skemaer til kommunen")
    PLAN = "plan", _("Handleplanen er udleveret")
    BRIDGE_DOOR = "bridge_door", _("Hvem lukker op?")
    BRIDGE_MONEY = "bridge_money", _("Hvor kommer pengene fra?")
    BRIDGE_BED = "bridge_bed", _("Hvor er sengen?")


PAPERS = (
    Matter.MITID,
    Matter.HEALTH_CARD,
    Matter.IDENTITY,
    Matter.BANK_ACCOUNT,
    Matter.TAX_CARD,
    Matter.DIGITAL_POST,
    Matter.KEYS,
    Matter.FORMS,
)
"""The papers checklist, in the order in which one asks for them."""

BRIDGE = (Matter.BRIDGE_DOOR, Matter.BRIDGE_MONEY, Matter.BRIDGE_BED)
"""What one needs until the first open day, when the release falls on a closed one."""

SINGLE: Mapping[Matter, Signal] = {
    Matter.HOUSING: Signal.HOUSING,
    Matter.INCOME: Signal.INCOME,
    Matter.PLAN: Signal.PLAN_GIVEN,
}
"""The matters that are a signal by themselves."""

_AREA = {
    Matter.HOUSING: LifeArea.HOUSING,
    Matter.BRIDGE_BED: LifeArea.HOUSING,
    Matter.BRIDGE_DOOR: LifeArea.HOUSING,
    Matter.INCOME: LifeArea.ECONOMY,
    Matter.BRIDGE_MONEY: LifeArea.ECONOMY,
    Matter.BANK_ACCOUNT: LifeArea.ECONOMY,
    Matter.TAX_CARD: LifeArea.ECONOMY,
}


def area_of(matter: Matter) -> LifeArea:
    """Return the area of life in which a matter lies."""
    return _AREA.get(matter, LifeArea.OTHER)


AREA_OF_TOPIC: Mapping[Topic, LifeArea] = {
    Topic.EMPLOYMENT: LifeArea.EDUCATION_EMPLOYMENT,
    Topic.SOCIAL_SERVICES: LifeArea.OTHER,
    Topic.BENEFITS: LifeArea.ECONOMY,
    Topic.SICK_PAY: LifeArea.HEALTH_PHYSICAL,
    Topic.ADDICTION_CENTRE: LifeArea.SUBSTANCE_USE,
    Topic.SOCIAL_PSYCHIATRY: LifeArea.HEALTH_MENTAL,
    Topic.CITIZEN_SERVICE: LifeArea.OTHER,
}
"""The area of life of an appointment: that somebody has one with an addiction centre tells of their health."""


class Housing(TextChoices):
    """What kind of bed it is."""

    OWN = "own", _("Egen bolig")
    FAMILY = "family", _("Hos familie eller venner")
    TEMPORARY = "temporary", _("Midlertidig bolig fra kommunen")
    SHELTER = "shelter", _("Herberg eller forsorgshjem (§ 110)")
    TREATMENT = "treatment", _("Institution")
    HALFWAY_HOUSE = "halfway_house", _("Udslusning")
    BRIDGE = "bridge", _("Bro: seng, til boligen er klar")


class Income(TextChoices):
    """What somebody lives on from the first day."""

    ADVANCE = "advance", _("Acontobeløb på dagen, indtil ydelsen udbetales")
    BENEFIT = "benefit", _("Ydelse fra dagen, er bevilget")
    WORK = "work", _("Løn fra arbejde")
    EDUCATION = "education", _("SU eller praktik")
    PENSION = "pension", _("Pension")
    OTHER = "other", _("Andet")


class MadeBy(TextChoices):
    """Who made an appointment; on a leave for special purposes (§ 31 of the leave order) the person may."""

    HOLDER = "holder", _("Den, der har sagen")
    PERSON_ON_LEAVE = "person_on_leave", _("Personen selv, på udgang (§ 31 i udgangsbekendtgørelsen)")
    OFFICE = "office", _("Afdelingen i kommunen")


class Booking(TextChoices):
    """How an appointment stands."""

    ASKED = "asked", _("Bedt om")
    BOOKED = "booked", _("Aftalt")
    DROPPED = "dropped", _("Aflyst")
