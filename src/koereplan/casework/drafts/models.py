"""Drafts of forms."""

from typing import ClassVar

from django.db import models

from koereplan.casework.cases.models import Case
from koereplan.foundation.records import Record


class Draft(Record):
    """What somebody has typed at one address for one unit. `typed` are the fields by name, exactly as they were sent.

    `version` counts how often it was saved, so that a window that has seen less cannot write over more.
    """

    writer_id = models.UUIDField()
    unit_id = models.UUIDField()
    address = models.TextField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    typed = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["writer_id", "unit_id", "address"], name="draft_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["saved_at"], name="draft_by_age")]
