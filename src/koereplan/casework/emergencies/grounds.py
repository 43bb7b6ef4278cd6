"""What emergency accesses open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework.access import Emergency
from koereplan.casework.organisations.bodies import body_in, body_told
from koereplan.foundation.statements import rows_of

_TAKEN = f"""
SELECT case_id, id, staff_id, unit_id, {body_told("emergency.unit_id")}, coalesce(text, ''), opened_at
FROM emergencies_emergency emergency LEFT JOIN emergencies_reason ON emergency_id = id
WHERE case_id = ANY(%(cases)s) ORDER BY opened_at, id
"""  # noqa: S608 - columns of ours


def grounds(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Emergency, ...]]:
    """Return the emergency accesses to cases, also those that are over: their reviews are owed."""
    found: dict[UUID, tuple[Emergency, ...]] = defaultdict(tuple)
    for case_id, access_id, staff_id, unit_id, told, reason, opened_at in rows_of(_TAKEN, cases=list(case_ids), on=on):
        if body := body_in(unit_id, told):
            found[case_id] += (
                Emergency(
                    id=access_id, staff_id=staff_id, unit_id=unit_id, body=body, reason=reason, opened_at=opened_at
                ),
            )
    return found
