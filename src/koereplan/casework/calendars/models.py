"""Secret addresses of calendars."""

from typing import ClassVar

from django.db import models

from koereplan.casework.access import Role
from koereplan.foundation.records import Record


class Subscription(Record):
    """The one address at which somebody's calendar finds what is theirs in one role in a unit, or as the person.

    The address itself is nowhere: its `digest` alone is kept. A new address takes the place of the one before.
    """

    reader_id = models.UUIDField()
    unit_id = models.UUIDField()
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    digest = models.TextField(unique=True)
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reader_id", "unit_id", "role"], name="subscription_once")
        ]
