"""Versions of guides and who approved them: rows that never change, the last of which is read."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.guides.kinds import Phase
from koereplan.casework.organisations.recording import Recorded


class GuideVersion(Recorded):
    """A guide as it was written once, in Danish and perhaps in English. One that the product brought has no writer."""

    guide = models.SlugField(max_length=80, db_index=False)
    number = models.PositiveSmallIntegerField()
    phase = models.TextField(choices=Phase)
    steps = ArrayField(models.TextField())
    title_da = models.TextField()
    body_da = models.TextField()
    title_en = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    review_on = models.DateField()
    is_shown = models.BooleanField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["guide", "number"], name="guide_version_once"),
            models.CheckConstraint(condition=~Q(title_da="") & ~Q(body_da=""), name="guide_version_says_something"),
        ]


class GuideApproval(Recorded):
    """That a named person of the agency approved a version. Until then it is a draft."""

    version = models.OneToOneField(GuideVersion, on_delete=models.PROTECT, related_name="approval")

    class Meta(Recorded.Meta):
        pass
