"""How an EXIT case and a referral end, and what can be named in EXIT's consent and in an exchange."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading
from koereplan.casework.access.content import HEALTH

EXIT_NAMES = (ContentClass.PROTECTED_ADDRESS, ContentClass.ASSESSMENT, ContentClass.MEETINGS, ContentClass.REFERRAL)
"""What EXIT opens only when its consent names it, beside areas of health."""
EXIT_AREAS = tuple(area for area in LifeArea if area in HEALTH)
"""The areas of life that EXIT opens only when its consent names them."""
SHARED = (
    *map(Reading, (ContentClass.IDENTITY, ContentClass.PROTECTED_ADDRESS, ContentClass.DATES)),
    *(Reading(ContentClass.PLAN, area) for area in LifeArea),
)
"""What something that is put into an exchange can tell of."""


class ExitEnding(TextChoices):
    """How an EXIT case ended."""

    NOT_TAKEN_IN = "not_taken_in", _("Ikke optaget")
    WITHDRAWN = "withdrawn", _("Samtykket er trukket tilbage")
    ENDED = "ended", _("Afsluttet")


class ReferralEnding(TextChoices):
    """How a referral ended."""

    DECLINED = "declined", _("Foreningen sagde nej")
    ENDED = "ended", _("Afsluttet")
