"""What emergency accesses open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework.access import SYSTEM, Emergency
from koereplan.casework.emergencies import models
from koereplan.casework.organisations.queries import bodies_of


def grounds(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Emergency, ...]]:
    """Return the emergency accesses to cases, also those that are over: their reviews are owed."""
    rows = list(models.Emergency.objects.filter(case__in=case_ids).order_by("opened_at", "id"))
    bodies = bodies_of({row.unit_id for row in rows}, actor=SYSTEM, on=on)
    found: dict[UUID, tuple[Emergency, ...]] = defaultdict(tuple)
    for row in rows:
        if row.unit_id in bodies:
            found[row.case_id] += (
                Emergency(
                    id=row.pk,
                    staff_id=row.staff_id,
                    unit_id=row.unit_id,
                    body=bodies[row.unit_id],
                    reason=row.reason,
                    opened_at=row.opened_at,
                ),
            )
    return found
