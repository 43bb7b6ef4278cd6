"""Who is asked for case records, how it is said, how it stands, and what can be sent."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """The kinds of authority and place that hold records. All but the last stand on the checklist of step 4."""

    PROBATION = "probation", _("KiF")
    MUNICIPALITY = "municipality", _("Kommunen")
    ADDICTION_CENTRE = "addiction_centre", _("Misbrugscentret")
    PSYCHIATRY = "psychiatry", _("Psykiatrien")
    OTHER = "other", _("Andre")


class Sent(TextChoices):
    """How a question or a reminder reached those who are asked."""

    HERE = "here", _("I Køreplan")
    LETTER = "letter", _("Brev eller sikker post")
    PHONE = "phone", _("Telefon")


class Means(TextChoices):
    """How a record came."""

    UPLOADED = "uploaded", _("Lagt ind som fil")
    PAPER = "paper", _("På papir")
    PHONE = "phone", _("Sagt i telefonen")


class Ending(TextChoices):
    """How a request ended."""

    ALL_SENT = "all_sent", _("Alt er modtaget")
    NOTHING = "nothing", _("Der er ingen akter")
    DECLINED = "declined", _("Afslået")
    TAKEN_BACK = "taken_back", _("Trukket tilbage af os")


SAYS_WHY = frozenset({Ending.DECLINED, Ending.TAKEN_BACK})
"""The endings that say why."""


class RequestState(StrEnum):
    """How a request stands on a day."""

    ASKED = "asked"
    REMINDED = "reminded"
    PARTLY = "partly"
    STOPPED = "stopped"
    ALL_SENT = "all_sent"
    NOTHING = "nothing"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


WAITING = frozenset({RequestState.ASKED, RequestState.REMINDED, RequestState.PARTLY})
"""The states in which somebody still has to answer."""


WAITS = "records_asked"
"""What waits on the list of whoever holds the case: that it is time to remind, from a day on."""


class Scan(TextChoices):
    """What the search for viruses came to. What is not clean, or not answered for, is kept and never handed out."""

    CLEAN = "clean", _("Ingen virus fundet")
    NOT_SET_UP = "not_set_up", _("Ikke undersøgt: der er ingen virusscanner")
    WAITING = "waiting", _("I karantæne, til virusscanneren har svaret")
    INFECTED = "infected", _("I karantæne: virusscanneren fandt noget")


HANDED_OUT = frozenset({Scan.CLEAN, Scan.NOT_SET_UP})
"""The files that may be opened."""
