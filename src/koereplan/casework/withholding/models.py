"""What is withheld from the person, and what was found when somebody looked at it again: both are written once."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.access import LifeArea
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.withholding.kinds import WITHHOLDABLE
from koereplan.foundation.records import Record


class Withheld(Record, Recorded):
    """Content that somebody keeps from the person on a legal ground, to be looked at again on a day."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    content = models.TextField(choices=[(content.value, content.value) for content in WITHHOLDABLE])
    life_area = models.TextField(choices=[(area.value, area.value) for area in LifeArea], blank=True)
    legal_ground = models.TextField()
    review_on = models.DateField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(legal_ground=""), name="withheld_on_a_legal_ground"),
            models.CheckConstraint(condition=Q(review_on__gt=models.F("recorded_on")), name="withheld_until_looked_at"),
        ]


class WithheldReview(Recorded):
    """That somebody looked at it again: it stays until another day, or without one is withheld no more."""

    withheld = models.ForeignKey(Withheld, on_delete=models.PROTECT, related_name="reviews")
    review_on = models.DateField(null=True)

    class Meta(Recorded.Meta):
        pass
