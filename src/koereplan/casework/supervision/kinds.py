"""Conditions of parole, how sessions are held and attended, how often, and how supervision ends."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Reading
from koereplan.casework.assessments.kinds import Level

FIRST_MEETING, MUNICIPALITY, FOLLOW_UP = "10", "11", "12"
"""The steps of supervision."""

SESSIONS = Reading(ContentClass.SUPERVISION_SESSIONS)
"""Sessions, and all that is agreed and written in them."""


class ConditionKind(TextChoices):
    """What a condition of parole demands."""

    REPORTING = "reporting", _("Møde hos KiF")
    RESIDENCE = "residence", _("Bo et bestemt sted")
    SUBSTANCE_TREATMENT = "substance_treatment", _("Misbrugsbehandling")
    MENTAL_TREATMENT = "mental_treatment", _("Psykiatrisk behandling")
    WORK = "work", _("Arbejde eller uddannelse")
    CONTACT = "contact", _("Ikke opsøge bestemte personer eller steder")
    OTHER = "other", _("Andet")


TREATS: Mapping[ConditionKind, LifeArea] = {
    ConditionKind.SUBSTANCE_TREATMENT: LifeArea.SUBSTANCE_USE,
    ConditionKind.MENTAL_TREATMENT: LifeArea.HEALTH_MENTAL,
}
"""Conditions that tell of somebody's health, and of which area of life."""


def told_by(kind: ConditionKind) -> Reading:
    """Return the content that a condition is: part of the sentence; one of treatment follows the plan in its area."""
    area = TREATS.get(kind)
    return Reading(ContentClass.PLAN, area) if area else Reading(ContentClass.DATES)


class Point(TextChoices):
    """What is explained in the first meeting: rights and duties under supervision. The sentences are ours."""

    ATTEND = "attend", _("At man skal møde, når KiF indkalder, og hvad man gør, hvis man er forhindret")
    CONDITIONS = "conditions", _("Vilkårene for prøveløsladelsen, et for et")
    BREACH = "breach", _("Hvad der kan ske, hvis et vilkår ikke overholdes, eller der begås nyt")
    CHANGES = "changes", _("At man siger til, når man flytter, skifter arbejde eller vil rejse")
    COMPLAIN = "complain", _("Hvordan man klager, og at man kan få at se, hvad der står om en")
    HELP = "help", _("Hvad KiF kan hjælpe med, og hvem der gør hvad i kommunen")


class Mode(TextChoices):
    """Where or how somebody meets."""

    OFFICE = "office", _("På kontoret")
    HOME = "home", _("Hjemmebesøg")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Telefon")
    ELSEWHERE = "elsewhere", _("Et andet sted")


class Attendance(TextChoices):
    """Whether the person came."""

    CAME = "came", _("Kom")
    LATE = "late", _("Kom for sent")
    EXCUSED = "excused", _("Meldte afbud")
    ABSENT = "absent", _("Udeblev")


ATTENDED = frozenset({Attendance.CAME, Attendance.LATE})


class Cause(TextChoices):
    """Why somebody came late or did not come."""

    WORK = "work", _("Arbejde eller uddannelse")
    ILLNESS = "illness", _("Sygdom")
    FAMILY = "family", _("Familie eller børn")
    TRANSPORT = "transport", _("Transport")
    FORGOTTEN = "forgotten", _("Glemt")
    CUSTODY = "custody", _("Anholdt eller fængslet")
    OTHER = "other", _("Andet")
    UNKNOWN = "unknown", _("Ingen grund oplyst")


class Homework(TextChoices):
    """What became of the homework of the session before."""

    DONE = "done", _("Lavet")
    PARTLY = "partly", _("Lavet noget af")
    NOT_DONE = "not_done", _("Ikke lavet")


class Every(TextChoices):
    """How often one meets."""

    WEEK = "week", _("Hver uge")
    FORTNIGHT = "fortnight", _("Hver anden uge")
    MONTH = "month", _("En gang om måneden")


INTERVAL: Mapping[Every, timedelta] = {
    Every.WEEK: timedelta(weeks=1),
    Every.FORTNIGHT: timedelta(weeks=2),
    Every.MONTH: timedelta(weeks=4),
}
"""The time to the next session; whole weeks, so that it falls on the same weekday: ours."""

SUGGESTED: Mapping[Level, Every] = {
    Level.HIGH: Every.WEEK,
    Level.MEDIUM: Every.FORTNIGHT,
    Level.LOW: Every.MONTH,
}
"""How often a level of risk gives occasion to meet: ours, and a person decides."""


class EndKind(TextChoices):
    """How supervision ended."""

    EXPIRED = "expired", _("Tilsynstiden er udløbet")
    LIFTED = "lifted", _("Tilsynet er ophævet")
    RECALL = "recall", _("Personen er genindsat")
    OTHER = "other", _("Andet")
