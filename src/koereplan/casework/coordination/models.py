"""Enquiries to units that are drawn in, and what they answer: nothing is overwritten."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case
from koereplan.casework.coordination.kinds import AREAS, Possibility
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import AppendOnly


class Enquiry(Recorded):
    """What a unit was asked about coordinating the plan, and by when; what is said of the person lies in its parts."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enquiries")
    step = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.TextField()
    expectations = models.TextField()
    possibilities = ArrayField(models.TextField(choices=Possibility))
    other_possibilities = models.TextField(blank=True)
    asks = models.TextField()
    rope_holder = models.TextField(blank=True)
    wants_meeting = models.BooleanField()
    answer_by = models.DateField()

    class Meta(Recorded.Meta):
        pass


class EnquiryPart(AppendOnly):
    """What an enquiry says of the person in one area of life: how it stands, and what the person wishes."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="parts")
    content = models.SmallIntegerField()
    situation = models.TextField(blank=True)
    wishes = models.TextField(blank=True)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["enquiry", "content"], name="enquiry_part_once"),
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="enquiry_part_in_an_area"),
            models.CheckConstraint(condition=~Q(situation="", wishes=""), name="enquiry_part_says_something"),
        ]


class EnquiryAnswer(Recorded):
    """What the unit answers: who leads the case there, what it can do, and what it says yes to. It may answer again."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="answers")
    case_lead = models.TextField(blank=True)
    case_lead_staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    can_do = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(case_lead="", can_do="", agreed=""), name="enquiry_answer_says_something"
            )
        ]
