"""Records that are never changed say who made them, for which unit, and when."""

from django.db import models
from django.db.models.functions import Now

from koereplan.casework.organisations.models import Staff, Unit
from koereplan.foundation.records import AppendOnly


class Recorded(AppendOnly):
    """A record that is never changed, with who made it and when. The system's own have no name."""

    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_for = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(AppendOnly.Meta):
        abstract = True
