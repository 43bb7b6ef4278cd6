"""How a transfer ends."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ending(TextChoices):
    """How a transfer ended."""

    TAKEN_OVER = "taken_over", _("Overtaget")
    DECLINED = "declined", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


class Waits(StrEnum):
    """What waits while a transfer is open: the receiver's answer, towards both units, and then the arrival."""

    ASKED = "transfer_asked"
    OFFERED = "transfer_offered"
    ARRIVES = "transfer_arrives"
