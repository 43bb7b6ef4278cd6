"""What a handover waits for, how it and what asks for one end, and what waits meanwhile."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Awaits(TextChoices):
    """The event that somebody records, with which a yes takes effect."""

    ARRIVAL = "arrival", _("Ankomsten")
    RELEASE = "release", _("Løsladelsen")
    NEW_STAY = "new_stay", _("Genindsættelsen")
    NOTHING = "nothing", _("Svaret")


DATED = frozenset({Awaits.ARRIVAL, Awaits.NEW_STAY})
"""What happens on a day that the giver expects; that of a release is the case's."""


class Ending(TextChoices):
    """How a handover ended."""

    TAKEN_OVER = "taken_over", _("Overtaget")
    DECLINED = "declined", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
    OVERTAKEN = "overtaken", _("Bortfaldet")


class Outcome(TextChoices):
    """What became of it that a unit asked for a case."""

    GIVEN = "given", _("Givet videre")
    REFUSED = "refused", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
    OVERTAKEN = "overtaken", _("Bortfaldet")


class Waits(StrEnum):
    """What waits while a handover is open: the receiver's answer, towards both units, then what it takes effect with.

    Nobody is asked at all: that waits for the holder of a case whose person has been released. So does that another
    unit has the person with it, and wants the case.
    """

    WANTED = "case_wanted"
    ASKED = "handover_asked"
    OFFERED = "handover_offered"
    ARRIVES = "handover_arrives"
    COMES_BACK = "handover_comes_back"
    COMES_OUT = "handover_comes_out"
    NOBODY = "handover_nobody"
    UNIT_GONE = "handover_unit_gone"
    ESCALATED = "handover_escalated"
