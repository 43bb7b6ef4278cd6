"""How goals, actions and versions of a plan stand, and how the person says what they think of it."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading

NUMBERS = {area: Reading(ContentClass.PLAN, area).number for area in LifeArea}
"""The number by which the database knows the plan in each area of life."""
AREAS = {number: area for area, number in NUMBERS.items()}
"""The area of life of each such number."""


def plan_in(area: LifeArea) -> Reading:
    """Return the plan in one area of life, as content that somebody asks to see."""
    return Reading(ContentClass.PLAN, area)


class Part(TextChoices):
    """The two parts of a plan (step 5): for serving the sentence, and for the time after release."""

    SERVING = "serving", _("Under afsoningen")
    AFTER_RELEASE = "after_release", _("Efter løsladelsen")


class Status(TextChoices):
    """How an action stands. What others suggest is no part of the plan until it is taken in."""

    SUGGESTED = "suggested", _("Foreslået af andre")
    PROPOSED = "proposed", _("Forslag")
    AGREED = "agreed", _("Aftalt")
    UNDER_WAY = "under_way", _("I gang")
    DONE = "done", _("Gjort")
    DROPPED = "dropped", _("Opgivet")


RUNNING = frozenset({Status.AGREED, Status.UNDER_WAY})
"""An action that somebody is to carry out."""
COMPLETE = RUNNING | {Status.DONE}
"""An action that cannot be without who, what and when."""
WAITING = RUNNING | {Status.PROPOSED}
"""An action of the plan that is not over."""


class GoalStatus(TextChoices):
    """How a goal stands."""

    OPEN = "open", _("Aktuelt")
    REACHED = "reached", _("Nået")
    DROPPED = "dropped", _("Opgivet")


class Occasion(TextChoices):
    """Why a version was fixed. On remand a plan can be made at once, outside step 5 that later builds on it."""

    REMAND = "remand", _("Lavet i varetægt")
    MADE = "made", _("Handleplanen er lavet")
    CHANGED = "changed", _("Ændret")
    FOLLOWED_UP = "followed_up", _("Fulgt op")


class View(TextChoices):
    """What the person thinks of a version."""

    AGREES = "agrees", _("Enig i planen")
    PARTLY = "partly", _("Delvis enig")
    DISAGREES = "disagrees", _("Uenig i planen")
    NO_PART = "no_part", _("Ønsker ikke at deltage")


class Signed(TextChoices):
    """How the person said so."""

    PAPER = "paper", _("Underskrevet på papir")
    SCREEN = "screen", _("Sagt ja eller nej på skærmen")
    SPOKEN = "spoken", _("Mundtligt")


class Absent(TextChoices):
    """Why the person was not there when the plan was followed up."""

    DECLINED = "declined", _("Ville ikke være med")
    AWAY = "away", _("Kunne ikke være til stede")
    NOT_CALLED = "not_called", _("Var ikke indkaldt")


class Occurrence(TextChoices):
    """What happened to an action since the last time."""

    DONE = "done", _("Gjort")
    CARRIED_ON = "carried_on", _("Fortsætter")
    CLOSED = "closed", _("Lukkes")


ANSWERED_WITHIN = timedelta(days=7)
"""How soon the person is answered: ours."""


class About(TextChoices):
    """What a remark is."""

    COMMENT = "comment", _("Kommentar")
    CHANGED = "changed", _("Ændret siden sidst")
    QUESTION = "question", _("Ønske eller spørgsmål")
    ANSWER = "answer", _("Svar")
