"""What the pages themselves keep: how much has been sent lately, and nothing about anybody."""

from django.db import models


class Pace(models.Model):
    """How much was sent since an instant by whoever falls into a slot: a digest, that tells nobody who it was.

    There are so many slots and no more, so that nothing is ever cleared up.
    """

    slot = models.PositiveIntegerField(primary_key=True)
    since = models.DateTimeField()
    sent = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.slot}: {self.sent}"
