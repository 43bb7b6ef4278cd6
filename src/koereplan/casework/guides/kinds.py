"""The phases that guides are about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """What a guide is about: a phase of the way out, or how the authorities work together."""

    REMAND = "remand", _("Varetægt")
    SERVING = "serving", _("Under afsoningen")
    RELEASE = "release", _("Løsladelsen")
    SUPERVISION = "supervision", _("Tilsynet")
    AFTER = "after", _("Tiden efter")
    TOGETHER = "together", _("Samarbejdet")


MONTHS_BETWEEN_REVIEWS = 12
"""How long until a guide is gone through again: ours."""
