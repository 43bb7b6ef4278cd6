"""What kinds of meetings there are, how they are held, and what can come of them."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading

NUMBERS = {area: Reading(ContentClass.MEETINGS, area).number for area in LifeArea}
"""The number by which the database knows what a meeting says of each area of life."""
AREAS = {number: area for area, number in NUMBERS.items()}
"""The area of life of each such number."""


class Kind(TextChoices):
    """What a meeting is for. A renewed one is held when it is settled that the whole sentence is served."""

    RELEASE = "release", _("Løsladelsesmøde")
    RENEWED = "renewed", _("Nyt løsladelsesmøde")
    FOLLOW_UP = "follow_up", _("Opfølgende møde")
    OTHER = "other", _("Andet møde")


PLANS_RELEASE = frozenset({Kind.RELEASE, Kind.RENEWED})
"""The meetings that cannot be closed before it is settled who has what after the release."""
STEPS = {Kind.RELEASE: "8", Kind.RENEWED: "8", Kind.FOLLOW_UP: "8F"}
"""The step that each kind of meeting is about."""


class HeldAs(TextChoices):
    """How a meeting is held."""

    IN_PERSON = "in_person", _("Vi mødes")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Telefon")


class Cause(TextChoices):
    """Why a meeting is moved, put off or cancelled."""

    PERSON = "person", _("Personen kan eller vil ikke")
    PARTNER = "partner", _("En af de andre kan ikke")
    OURS = "ours", _("Vi kan ikke selv")
    DATE_CHANGED = "date_changed", _("Løsladelsesdatoen er ændret")
    NOT_CALLED = "not_called", _("Indkaldelsen kom ikke frem")
    OTHER = "other", _("Andet")


class Reply(TextChoices):
    """What whoever is called answers."""

    YES = "yes", _("Ja, vi kommer")
    NO = "no", _("Nej")
    ANOTHER_TIME = "another_time", _("Foreslår en anden tid")


class Came(TextChoices):
    """How somebody took part."""

    IN_PERSON = "in_person", _("Kom")
    VIDEO = "video", _("Var med på video")
    PHONE = "phone", _("Var med på telefon")
    ABSENT = "absent", _("Kom ikke")


class Why(TextChoices):
    """Why somebody did not take part; nothing of their health."""

    PREVENTED = "prevented", _("Var forhindret")
    DECLINED = "declined", _("Ville ikke")
    NOT_REACHED = "not_reached", _("Fik ikke indkaldelsen")
    NO_WORD = "no_word", _("Udeblev uden besked")


class Went(TextChoices):
    """What a party thinks of how the release went."""

    WELL = "well", _("Det meste gik, som vi aftalte")
    PARTLY = "partly", _("Noget gik, og noget gik ikke")
    BADLY = "badly", _("Det meste gik ikke, som vi aftalte")
    NO_ANSWER = "no_answer", _("Ønsker ikke at svare")


class Speaks(TextChoices):
    """Who tells of a release, in figures: the person first."""

    PERSON = "person", _("De løsladte selv")
    MUNICIPALITY = "municipality", _("Kommunerne")
    PROBATION = "probation", _("Kriminalforsorgen i Frihed")
    PRISON = "prison", _("Fængsler og arresthuse")
    OTHER = "other", _("Andre")


class Ending(TextChoices):
    """How a meeting ended: closed with its minutes, or never held."""

    CLOSED = "closed", _("Holdt")
    CANCELLED = "cancelled", _("Aflyst")


class Waits(StrEnum):
    """What waits around a meeting: an answer, from who is called and towards who calls; the minutes; a day, or
    another one; 8F.
    """

    CALLED = "meeting_called"
    UNANSWERED = "meeting_unanswered"
    MINUTES = "meeting_minutes"
    NO_DAY = "meeting_no_day"
    MISPLACED = "meeting_misplaced"
    NOT_CALLED = "meeting_follow_up"
