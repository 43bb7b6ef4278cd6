"""Handovers of a case, or of one area of life in it, from one unit to another, and what asks for one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koereplan.casework.access import ContentClass, LifeArea
from koereplan.casework.cases.models import Case
from koereplan.casework.handovers.kinds import Awaits, Ending, Outcome
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import Record


class Handover(Record):
    """An offer to another unit to take over a case, or one area of life in it, whose number is its `content`.

    The giver holds until somebody named by the receiver has said yes and what it awaits has been recorded. `rungs` are
    the reminders that are behind, by the ladder for `expected_on`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    life_area = models.TextField(choices=[(area.value, area.value) for area in LifeArea], blank=True, default="")
    content = models.SmallIntegerField(default=ContentClass.ROADMAP.number)
    awaits = models.TextField(choices=Awaits, default=Awaits.ARRIVAL)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    summary = models.TextField(blank=True)
    expected_on = models.DateField(null=True)
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    plan_owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    accepted_on = models.DateField(null=True)
    accepted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    happened_on = models.DateField(null=True)
    plan_received_on = models.DateField(null=True)
    plan_received_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    rungs = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=Ending, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "life_area"], condition=Q(ended_on__isnull=True), name="handover_one_open"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, accepted_by__isnull=True, plan_owner__isnull=True)
                | Q(accepted_on__isnull=False, accepted_by__isnull=False, plan_owner__isnull=False),
                name="handover_accepted_by_name",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | (Q(accepted_on__isnull=False) & ~Q(deputy=F("plan_owner"))),
                name="handover_deputy_by_name",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="handover_ended_somehow",
            ),
            models.CheckConstraint(
                condition=Q(plan_received_on__isnull=True, plan_received_by__isnull=True)
                | Q(plan_received_on__isnull=False, plan_received_by__isnull=False),
                name="handover_plan_received_by_name",
            ),
            models.CheckConstraint(
                condition=Q(awaits=Awaits.RELEASE) | Q(expected_on__isnull=False), name="handover_expected_on_a_day"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_unit", "expected_on"], condition=Q(ended_on__isnull=True), name="handover_to_unit"
            ),
            models.Index(
                fields=["from_unit", "expected_on"], condition=Q(ended_on__isnull=True), name="handover_from_unit"
            ),
        ]


class Message(Recorded):
    """A question about a handover, or the answer."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="messages")
    text = models.TextField()


class CaseRequest(Record):
    """A unit has somebody with it whose case another unit holds, and asks for the case; its yes is given with it.

    `named` and `typed` are what the asking unit wrote of the person and of the stay: of the case it sees nothing by
    this. `from_unit` repeats who holds the case while it is open; `seen_on` is when the asking unit was done with the
    answer; `handover` is the offer that came of a yes. `rungs` are counted from the day on which it was asked.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    admitted_on = models.DateField()
    named = models.TextField()
    typed = models.JSONField(default=dict)
    plan_owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    rungs = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    outcome = models.TextField(choices=Outcome, blank=True)
    reason = models.TextField(blank=True)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    seen_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "to_unit"], condition=Q(ended_on__isnull=True), name="case_request_once"
            ),
            models.CheckConstraint(condition=~Q(deputy=F("plan_owner")), name="case_request_deputy_is_another"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="case_request_ended_somehow",
            ),
            models.CheckConstraint(
                condition=Q(seen_on__isnull=True) | Q(ended_on__isnull=False), name="case_request_seen_when_ended"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to_unit", "asked_on"], condition=Q(seen_on__isnull=True), name="case_request_unseen")
        ]
