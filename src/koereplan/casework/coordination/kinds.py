"""What can be done inside the prison service, and what waits while an enquiry is open."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading

NUMBERS = {area: Reading(ContentClass.PLAN, area).number for area in LifeArea}
"""The number by which the database knows what an enquiry says of each area of life."""
AREAS = {number: area for area, number in NUMBERS.items()}
"""The area of life of each such number."""


class Possibility(TextChoices):
    """What is possible inside the prison service, in the method's own words."""

    OUTPLACED = "outplaced", _("Udstationering")
    PARAGRAPH_78 = "paragraph_78", _("§ 78-afsoning")
    DAY_RELEASE = "day_release", _("Frigang")
    TREATMENT_WING = "treatment_wing", _("Behandlingsafdeling")


class Waits(StrEnum):
    """What waits while an enquiry is open: the answer, from the unit that is asked and towards whoever asked."""

    ASKED = "enquiry_asked"
    UNANSWERED = "enquiry_unanswered"
