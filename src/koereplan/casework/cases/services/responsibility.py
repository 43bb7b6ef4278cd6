"""Who is responsible: appointed inside the unit, and let go when the course ends."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


def appoint(
    case_id: UUID,
    *,
    plan_owner: UUID,
    deputy: UUID,
    completes_step_on: date | None = None,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Make a member of the unit the plan owner who holds the case, and another the deputy.

    `completes_step_on` records step 2 as carried out on that day in the same act.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: only the unit's leader appoints.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises AppointmentRefused: one of them does not work in the unit, or they are the same person.
    """
    raise NotImplementedError


def close_case(case_id: UUID, *, reason: str, revision: int, actor: Actor, on: date) -> None:
    """End the course: nobody holds the case any more.

    :raises NoSuchCase, NotAllowed, ChangedMeanwhile: as `appoint`.
    :raises StillRunning: supervision has not ended, 8F is not held, or no end is recorded.
    """
    raise NotImplementedError
