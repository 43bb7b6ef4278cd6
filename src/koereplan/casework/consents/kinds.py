"""How a consent is given and ended, what it can name, and how it stands."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.bases import TABLE, Cell, Column
from koereplan.casework.access.content import ROOMS

NAMEABLE = tuple(
    content for content, row in TABLE.items() if row[Column.CONSENT.value] is not Cell.NO and content not in ROOMS
)
"""The classes that a consent can name. An exchange, an EXIT case and a referral have grounds of their own."""

DEFAULT_MONTHS = 12
LONGEST_FOR_HEALTH = 12
"""Sundhedsloven § 44, stk. 2: a consent to tell of health lapses after a year at the latest."""
MONTHS = (3, 6, DEFAULT_MONTHS, 24)
"""How long a consent can be asked to last: ours, as is the default; the law names a limit for health alone."""


class Language(TextChoices):
    """The languages that the text of a consent is written in."""

    DANISH = "da", _("Dansk")
    ENGLISH = "en", _("Engelsk")
    ARABIC = "ar", _("Arabisk")
    POLISH = "pl", _("Polsk")
    ROMANIAN = "ro", _("Rumænsk")
    UKRAINIAN = "uk", _("Ukrainsk")


class Form(TextChoices):
    """How a consent was given."""

    PAPER = "paper", _("Underskrevet på papir")
    ELECTRONIC = "electronic", _("Elektronisk")


class WithdrawnBy(TextChoices):
    """Who ended a consent."""

    PERSON = "person", _("Personen selv")
    REPRESENTATIVE = "representative", _("En værge, advokat eller anden på personens vegne")
    UNIT = "unit", _("Enheden: der var spurgt eller skrevet forkert")


class Means(TextChoices):
    """How somebody said that a consent should end."""

    SPOKEN = "spoken", _("Mundtligt")
    WRITTEN = "written", _("Skriftligt")
    ELECTRONIC = "electronic", _("Elektronisk")


class ConsentState(StrEnum):
    """How a consent stands on a day."""

    ASKED = "asked"
    IN_FORCE = "in_force"
    REFUSED = "refused"
    RENEWED = "renewed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
