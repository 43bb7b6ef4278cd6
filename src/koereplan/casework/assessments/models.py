"""Assessments by area, open questions, measures that run outside, and the conversation: rows that never change.

`content` is the number of the class and area that a row belongs to (`Reading.number`): the database shows it by that.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.access import LifeArea
from koereplan.casework.assessments.kinds import (
    Aspect,
    Interpreting,
    Level,
    MeasureKind,
    MeasureStatus,
    Origin,
    Runs,
    Suggesting,
)
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import Record

AREAS = [(area.value, area.value) for area in LifeArea]


class AreaVersion(Record, Recorded):
    """An area gone through once: what was changed then are its statements, and the rest stands as it stood."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    life_area = models.TextField(choices=AREAS)
    content = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "life_area", "number"], name="area_version_once")
        ]


class Statement(Recorded):
    """What is written of one aspect of an area, where it comes from and since when it is known. Empty: taken away."""

    version = models.ForeignKey(AreaVersion, on_delete=models.PROTECT, related_name="statements")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    content = models.PositiveSmallIntegerField()
    aspect = models.TextField(choices=Aspect)
    text = models.TextField(blank=True)
    origin = models.TextField(choices=Origin)
    origin_note = models.TextField(blank=True)
    known_on = models.DateField()


class Question(Record, Recorded):
    """What is not known, and the day on which it is followed up."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    life_area = models.TextField(choices=AREAS)
    content = models.PositiveSmallIntegerField()
    text = models.TextField()
    due_on = models.DateField()

    class Meta(Recorded.Meta):
        pass


class QuestionAnswer(Recorded):
    """That a question is open no more."""

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="answer")


class Measure(Record, Recorded):
    """Something that an authority or somebody else does for the person already: who, since when, and whom one asks."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    life_area = models.TextField(choices=AREAS)
    content = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=MeasureKind)
    what = models.TextField()
    run_by = models.TextField()
    contact = models.TextField(blank=True)
    since_on = models.DateField(null=True)
    origin = models.TextField(choices=Origin)

    class Meta(Recorded.Meta):
        pass


class MeasureStanding(Recorded):
    """How a measure stands from then on."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="standings")
    status = models.TextField(choices=MeasureStatus)
    note = models.TextField(blank=True)


class Inquiry(Recorded):
    """That it was asked whether something runs outside, and that it does not, or that nobody knows: then a question."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+")
    content = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=MeasureKind)
    answer = models.TextField(choices=Runs)
    question = models.OneToOneField(Question, on_delete=models.PROTECT, null=True, related_name="inquiry")


class Conversation(Record, Recorded):
    """The conversation of step 3: what was explained, from which version of the texts, and in which language."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField()
    language = models.TextField()
    interpreting = models.TextField(choices=Interpreting)
    interpreter = models.TextField(blank=True)
    explained = ArrayField(models.TextField())
    text_version = models.TextField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(interpreting=Interpreting.NONE, interpreter="")
                | (~Q(interpreting=Interpreting.NONE) & ~Q(interpreter="")),
                name="conversation_interpreted_by_somebody",
            ),
        ]


class RiskAssessment(Record, Recorded):
    """What came of an instrument of risk and need, and nothing of the instrument: levels, who, when and when again.

    `needs` are the levels of the central eight, as far as they were assessed. Where the assessor set another level than
    the instrument's, that is the `override`, with its reason.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    instrument = models.TextField()
    instrument_version = models.TextField(blank=True)
    assessed_on = models.DateField()
    assessor = models.TextField()
    level = models.TextField(choices=Level)
    needs = models.JSONField()
    override = models.TextField(choices=Level, blank=True)
    reason = models.TextField(blank=True)
    next_review_on = models.DateField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(override="") | ~Q(reason=""), name="risk_override_says_why"),
            models.CheckConstraint(condition=Q(next_review_on__gt=models.F("assessed_on")), name="risk_review_ahead"),
        ]


class SuggestionReply(Recorded):
    """What a person decided about something that a level gave occasion to suggest."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="replies")
    about = models.TextField(choices=Suggesting)
    is_accepted = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "about"], name="suggestion_replied_once"),
            models.CheckConstraint(condition=Q(is_accepted=True) | ~Q(reason=""), name="suggestion_declined_says_why"),
        ]
