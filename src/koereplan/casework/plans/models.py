"""What is written of a plan. Nothing is overwritten: a goal or an action is its newest row, in each version."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.plans.kinds import (
    About,
    Absent,
    GoalStatus,
    Occasion,
    Part,
    Signed,
    Status,
    View,
)


class OfPlan(Recorded):
    """A row of a case's plan in one area of life, whose number is its `content`.

    It was written for a version: the next one that will be fixed.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    content = models.SmallIntegerField()
    version = models.PositiveSmallIntegerField()

    class Meta(Recorded.Meta):
        abstract = True


class GoalRow(OfPlan):
    """A goal as it stands from this row on. Its area of life never changes."""

    goal_id = models.UUIDField()
    words = models.TextField()
    status = models.TextField(choices=GoalStatus)
    said = models.TextField(blank=True)
    by_person = models.BooleanField(default=False)

    class Meta(OfPlan.Meta):
        pass


class ActionRow(OfPlan):
    """An action as it stands from this row on. Its area of life never changes.

    Who: a unit, or what else the authority is called (`party`), and somebody by name, who may be staff here; or the
    person (`is_own`). Agreed without who, what or when, the database refuses it.
    """

    action_id = models.UUIDField()
    goal_id = models.UUIDField(null=True)
    part = models.TextField(choices=Part)
    what = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    party = models.TextField(blank=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.TextField(blank=True)
    is_own = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    status = models.TextField(choices=Status)
    said = models.TextField(blank=True)
    asked_id = models.BigIntegerField(null=True)

    class Meta(OfPlan.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "under_way", "done"])
                | (
                    ~Q(what="")
                    & Q(due_on__isnull=False)
                    & (Q(is_own=True) | (~Q(name="") & (Q(unit__isnull=False) | ~Q(party=""))))
                ),
                name="action_agreed_is_whole",
            ),
            models.CheckConstraint(condition=~Q(status="dropped") | ~Q(said=""), name="action_dropped_says_why"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["staff", "unit"], condition=Q(staff__isnull=False), name="action_of_staff")
        ]


class PlanVersion(Recorded):
    """A version of a case's plan that was fixed on a day: everything written for it and for those before."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    occasion = models.TextField(choices=Occasion)
    held_on = models.DateField()
    is_present = models.BooleanField()
    absent = models.TextField(choices=Absent, blank=True)
    next_on = models.DateField(null=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="plan_version_once"),
            models.CheckConstraint(
                condition=Q(is_present=True, absent="") | (Q(is_present=False) & ~Q(absent="")),
                name="plan_version_absent_why",
            ),
        ]


class PersonsView(Recorded):
    """What the person thinks of a version, and how they said so; the last one counts."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="views")
    view = models.TextField(choices=View)
    signed = models.TextField(choices=Signed)
    evidence = models.TextField(blank=True)
    said_on = models.DateField()


class Remark(OfPlan):
    """What was said about a plan in one area of life: by the person (`by_person`), or about what has changed.

    An answer names the person's wish or question that it `answers`.
    """

    about = models.TextField(choices=About)
    text = models.TextField()
    by_person = models.BooleanField(default=False)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(OfPlan.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(about="answer", answers__isnull=False) | (~Q(about="answer") & Q(answers__isnull=True)),
                name="remark_answers_something",
            ),
        ]


class Request(OfPlan):
    """A contribution asked of a unit that is drawn in, or of another profession in the own unit, before a day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.TextField(blank=True)
    question = models.TextField()
    answer_by = models.DateField()

    class Meta(OfPlan.Meta):
        pass


class Reminder(Recorded):
    """Whoever was asked for a contribution was reminded."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reminders")


class Contribution(Recorded):
    """What was contributed in words; the actions it suggests stand in the plan, and name the request."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="contribution")
    text = models.TextField()
