"""What emergency accesses open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from koereplan.casework.access import Emergency
from koereplan.casework.emergencies import models
from koereplan.casework.organisations.bodies import body_in, body_told


def grounds(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Emergency, ...]]:
    """Return the emergency accesses to cases, also those that are over: their reviews are owed."""
    told: Any = models.Emergency.objects.annotate(told=body_told("unit_id", on=on), why=F("reason__text"))
    found: dict[UUID, tuple[Emergency, ...]] = defaultdict(tuple)
    for row in told.filter(case__in=case_ids).order_by("opened_at", "id"):
        if body := body_in(row.unit_id, row.told):
            found[row.case_id] += (
                Emergency(
                    id=row.pk,
                    staff_id=row.staff_id,
                    unit_id=row.unit_id,
                    body=body,
                    reason=row.why or "",
                    opened_at=row.opened_at,
                ),
            )
    return found
