"""Supervision: rows that never change. Corrections add, and what was written last counts."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.assessments.models import RiskAssessment
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.supervision.kinds import (
    ATTENDED,
    Attendance,
    Cause,
    ConditionKind,
    EndKind,
    Every,
    Homework,
    Mode,
)
from koereplan.foundation.records import Record


class Condition(Record, Recorded):
    """A condition of parole from one day up to another. `content` is the number of what it tells (`told_by`)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    content = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=ConditionKind)
    words = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(words=""), name="condition_says_something"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=models.F("from_on")), name="condition_in_order"
            ),
        ]


class ConditionEnd(Recorded):
    """That a condition holds no more, from a day on, and why."""

    condition = models.OneToOneField(Condition, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField()
    reason = models.TextField()

    class Meta(Recorded.Meta):
        pass


class FirstMeeting(Record, Recorded):
    """The first meeting after release (step 10): how it was held, in which language, and what was explained."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField()
    mode = models.TextField(choices=Mode)
    language = models.TextField()
    interpreting = models.TextField(choices=Interpreting)
    interpreter = models.TextField(blank=True)
    explained = ArrayField(models.TextField())

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(interpreting=Interpreting.NONE, interpreter="")
                | (~Q(interpreting=Interpreting.NONE) & ~Q(interpreter="")),
                name="first_meeting_interpreted_by_somebody",
            ),
        ]


class Appointment(Record, Recorded):
    """A time that was agreed, for the first meeting or a session. The newest that was not kept is the next one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    meets_on = models.DateField()
    meets_at = models.TimeField(null=True)
    mode = models.TextField(choices=Mode)
    place = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass


class Frequency(Recorded):
    """How often one meets from now on, as somebody decided: by which level, and why otherwise than it suggests."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    every = models.TextField(choices=Every)
    assessment = models.ForeignKey(
        RiskAssessment, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reason = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass


class Exercise(Record):
    """An exercise of the agency's own catalogue. Its words never change; a better one replaces one that is retired."""

    title = models.TextField()
    aim = models.TextField()
    text = models.TextField()
    added_on = models.DateField()
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["title"], condition=Q(retired_on__isnull=True), name="exercise_title_once"),
        ]


class Session(Record, Recorded):
    """A session by the fixed structure: check-in, review of homework, intervention with an exercise, new homework.

    One that was not held says why. `corrects` is the one that it stands instead of.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected")
    held_on = models.DateField()
    mode = models.TextField(choices=Mode)
    attendance = models.TextField(choices=Attendance)
    cause = models.TextField(choices=Cause, blank=True)
    cause_note = models.TextField(blank=True)
    check_in = models.TextField(blank=True)
    homework_done = models.TextField(choices=Homework, blank=True)
    review = models.TextField(blank=True)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    intervention = models.TextField(blank=True)
    homework = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(attendance=Attendance.CAME) | ~Q(cause=""), name="session_missed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(attendance__in=sorted(ATTENDED))
                | Q(check_in="", homework_done="", review="", exercise__isnull=True, intervention="", homework=""),
                name="session_missed_holds_nothing",
            ),
        ]


class Ending(Record, Recorded):
    """That supervision has ended, how, and in whose hands what goes on is: the rope passes to somebody."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField(choices=EndKind)
    ended_on = models.DateField()
    goes_on = models.TextField(blank=True)
    rope_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    rope_name = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass
