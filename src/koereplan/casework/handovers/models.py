"""Transfers to another prison."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koereplan.casework.cases.models import Case
from koereplan.casework.handovers.kinds import Ending
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import Record


class Transfer(Record):
    """An offer to another prison to take over a case. The giver holds until it is accepted and the person is there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    summary = models.TextField(blank=True)
    expected_on = models.DateField()
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    plan_owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    accepted_on = models.DateField(null=True)
    accepted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    arrived_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=Ending, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_on__isnull=True), name="transfer_one_open"),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, accepted_by__isnull=True, plan_owner__isnull=True)
                | Q(accepted_on__isnull=False, accepted_by__isnull=False, plan_owner__isnull=False),
                name="transfer_accepted_by_name",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | (Q(accepted_on__isnull=False) & ~Q(deputy=F("plan_owner"))),
                name="transfer_deputy_by_name",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="transfer_ended_somehow",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_unit", "expected_on"], condition=Q(ended_on__isnull=True), name="transfer_to_unit"
            ),
            models.Index(
                fields=["from_unit", "expected_on"], condition=Q(ended_on__isnull=True), name="transfer_from_unit"
            ),
        ]


class Message(Recorded):
    """A question about a transfer, or the answer."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="messages")
    text = models.TextField()
