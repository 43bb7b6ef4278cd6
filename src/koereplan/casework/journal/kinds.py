"""How a message that leaves the product stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterStatus(TextChoices):
    """How a letter stands. Only one that waits is delivered; one that failed is chased until it is settled."""

    WAITING = "waiting", _("Er på vej")
    SENT = "sent", _("Sendt")
    FAILED = "failed", _("Ikke nået frem")
    STOPPED = "stopped", _("Stoppet, før den blev sendt")
    HELD_BACK = "held_back", _("Holdt tilbage: personen er død")
    SETTLED = "settled", _("Givet på anden måde")
