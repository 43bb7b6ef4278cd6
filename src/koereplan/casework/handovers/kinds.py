"""How a transfer ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ending(TextChoices):
    """How a transfer ended."""

    TAKEN_OVER = "taken_over", _("Overtaget")
    DECLINED = "declined", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
