"""How a message that leaves the product travels, what it lets its reader do by a link, and how it stands."""

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


NEVER_SENT = frozenset({LetterStatus.STOPPED, LetterStatus.HELD_BACK})
"""How a letter stands that is not to reach anybody."""


class Channel(TextChoices):
    """How a letter travels."""

    MAIL = "mail", _("Mail")
    DIGITAL_POST = "digital_post", _("Digital Post")
    PRINT = "print", _("Brev på papir")


class LinkTo(TextChoices):
    """What the one-time link of a letter lets the unit it is addressed to do without signing in."""

    NOTICE = "notice", _("Bekræfte beskeden og udpege en sagsansvarlig")
    CALL = "call", _("Svare på indkaldelsen")
