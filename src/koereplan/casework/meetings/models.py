"""Meetings of a case: who is called to when, what they answer, who came, and what was settled."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.meetings.kinds import (
    AREAS,
    PLANS_RELEASE,
    Came,
    Cause,
    Ending,
    HeldAs,
    Kind,
    Reply,
    Went,
    Why,
)
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import Record

SETTLED = ("municipality_follows_up", "plan_responsible", "coordinator", "initiative")
"""What must be settled before a meeting about a release is closed (step 8)."""


class Meeting(Record):
    """A meeting of a case, from its call until it is closed or cancelled. When and where it is, its calls say.

    What was settled about a release: how the municipality follows up, who is responsible for the plan from now on, who
    coordinates, who takes the initiative to the meeting after it, and who leads the case in the municipality. A meeting
    about a release is not closed without the first four.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meetings")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField(choices=Kind)
    about = models.TextField(blank=True)
    called_on = models.DateField()
    called_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    called_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField(null=True)
    held_as = models.TextField(choices=HeldAs, blank=True)
    municipality_follows_up = models.TextField(blank=True)
    plan_responsible = models.TextField(blank=True)
    coordinator = models.TextField(blank=True)
    initiative = models.TextField(blank=True)
    case_lead = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=Ending, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["stay", "kind"],
                condition=Q(ended_on__isnull=True) & ~Q(kind=Kind.OTHER),
                name="meeting_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="meeting_ended_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(ending=Ending.CLOSED) | (Q(held_on__isnull=False) & ~Q(held_as="")),
                name="meeting_closed_was_held",
            ),
            models.CheckConstraint(
                condition=~Q(ending=Ending.CLOSED, kind__in=sorted(PLANS_RELEASE))
                | ~(Q(municipality_follows_up="") | Q(plan_responsible="") | Q(coordinator="") | Q(initiative="")),
                name="meeting_closed_is_settled",
            ),
        ]


class Call(Recorded):
    """When and where a meeting is, from this call on: each change is a call with the next number.

    Without `starts_at` it has no day: put off until one is found, or cancelled.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="calls")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    held_as = models.TextField(choices=HeldAs)
    where = models.TextField()
    answer_by = models.DateField(null=True)
    cause = models.TextField(choices=Cause, blank=True)
    said = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "number"], name="call_once_a_number"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | ~Q(cause=""), name="call_without_a_day_says_why"
            ),
        ]


class Participant(Record):
    """Somebody who is called: the person, somebody of a unit or the unit, or somebody of another authority by name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="participants")
    is_person = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.TextField(blank=True)
    party = models.TextField(blank=True)
    from_number = models.PositiveSmallIntegerField()
    until_number = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(is_person=True) | Q(unit__isnull=False) | ~Q(name=""), name="participant_is_somebody"
            ),
            models.UniqueConstraint(
                fields=["meeting", "is_person", "unit", "staff", "name", "party"],
                condition=Q(until_number__isnull=True),
                nulls_distinct=False,
                name="participant_called_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "staff"], condition=Q(until_number__isnull=True), name="participant_of_unit")
        ]


class CallAnswer(Recorded):
    """What a participant answers to a call, which `number` names; an answer to an older one counts no more."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    reply = models.TextField(choices=Reply)
    said = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass


class Attendance(Recorded):
    """Whether a participant took part, and why not; the last one written counts."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attendances")
    came = models.TextField(choices=Came)
    why = models.TextField(choices=Why, blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(came=Came.ABSENT) & ~Q(why="") | (~Q(came=Came.ABSENT) & Q(why="")),
                name="attendance_absent_why",
            )
        ]


class InArea(Recorded):
    """Something that a meeting says in one area of life, whose number is its `content`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    content = models.SmallIntegerField()

    class Meta(Recorded.Meta):
        abstract = True


class Note(InArea):
    """What was said in one area of life; the last one written counts."""

    text = models.TextField(blank=True)

    class Meta(InArea.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="meeting_note_in_an_area")
        ]


class Agreement(InArea):
    """That an action of the plan was agreed in a meeting."""

    action_id = models.UUIDField()

    class Meta(InArea.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "action_id"], name="agreement_once"),
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="agreement_in_an_area"),
        ]


class Evaluation(Recorded):
    """What a party thinks, after the release, of how it went; the last one given counts."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="evaluations")
    went = models.TextField(choices=Went)
    said = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass
