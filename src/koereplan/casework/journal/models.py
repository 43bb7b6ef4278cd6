"""The journal's one table."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from koereplan.foundation.records import AppendOnly


class Entry(AppendOnly):
    """One event: who did what to which subject, for which unit, on which day."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    on = models.DateField()
    actor_id = models.UUIDField()
    actor_name = models.TextField()
    unit_id = models.UUIDField()
    subject = models.TextField()
    kind = models.TextField()
    touches = ArrayField(models.TextField())
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(null=True)

    class Meta(AppendOnly.Meta):
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject", "-id"], name="entry_of_subject")]
