"""Emergency accesses and their reviews: both are written once."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from koereplan.casework.organisations.models import Staff, Unit
from koereplan.foundation.records import AppendOnly, Record


class Emergency(Record, AppendOnly):
    """One professional's access to a case for a stated reason. It ends by the clock, and nothing is written then.

    `reference` repeats the case's own: the leader who reviews it may know no more of the case than that. Without its
    reason it opens nothing.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="emergencies")
    reference = models.TextField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    review_due_on = models.DateField()

    class Meta(AppendOnly.Meta):
        pass


class Reason(AppendOnly):
    """Why somebody took emergency access: theirs to see, and their leader's. Others are told who took it and when."""

    emergency = models.OneToOneField(Emergency, on_delete=models.PROTECT, primary_key=True, related_name="reason")
    text = models.TextField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="emergency_has_its_reason"),
        ]


class Review(AppendOnly):
    """What a leader found of an emergency access that somebody else took."""

    emergency = models.OneToOneField(Emergency, on_delete=models.PROTECT, primary_key=True, related_name="review")
    taken_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    reviewed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    reviewed_on = models.DateField()
    reviewed_at = models.DateTimeField(db_default=Now(), editable=False)
    is_justified = models.BooleanField()
    note = models.TextField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(note=""), name="review_says_why"),
            models.CheckConstraint(condition=~Q(reviewed_by=F("taken_by")), name="review_never_of_ones_own"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="of_whoever_took_it",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    SELECT staff_id INTO STRICT NEW.taken_by_id FROM emergencies_emergency
                    WHERE id = NEW.emergency_id;
                    RETURN NEW;
                """,
            ),
        ]
