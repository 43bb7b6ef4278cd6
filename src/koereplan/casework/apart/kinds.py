"""How an EXIT case and a referral end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ExitEnding(TextChoices):
    """How an EXIT case ended."""

    NOT_TAKEN_IN = "not_taken_in", _("Ikke optaget")
    WITHDRAWN = "withdrawn", _("Samtykket er trukket tilbage")
    ENDED = "ended", _("Afsluttet")


class ReferralEnding(TextChoices):
    """How a referral ended."""

    DECLINED = "declined", _("Foreningen sagde nej")
    ENDED = "ended", _("Afsluttet")
