"""What waits when a department has been merged."""

from uuid import UUID, uuid5

MERGED = "unit_merged"
"""What waits for whoever holds the case: to see who has now what a department had."""


def about(case_id: UUID, unit_id: UUID) -> UUID:
    """Return the subject of what waits for the holder of a case when a unit was merged."""
    return uuid5(case_id, str(unit_id))


LEADERS = frozenset({"question_lifted", "handover_escalated"})
"""What waits for a unit's leader."""
