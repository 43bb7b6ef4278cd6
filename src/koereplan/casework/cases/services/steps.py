"""A step is carried out, not permitted, or recorded by mistake; its checklist is ticked."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


def complete_step(
    case_id: UUID,
    step: str,
    *,
    occurred_on: date,
    note: str = "",
    ticks: Collection[str] | None = None,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Record that a step is carried out, and bring the case's timetable up to date.

    `ticks` are the deliverables that stand ticked afterwards; None leaves the checklist as it is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this step or the facts since that revision.
    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the day or the outcome cannot be right.
    """
    raise NotImplementedError


def refuse_step(
    case_id: UUID, step: str, *, occurred_on: date, note: str = "", revision: int, actor: Actor, on: date
) -> None:
    """Record that the person did not permit a step (1 and 4).

    :raises NoSuchCase, NotAllowed, ChangedMeanwhile, StepAlreadyDone, StepRefused: as `complete_step`.
    """
    raise NotImplementedError


def withdraw_event(event_id: int, *, reason: str, actor: Actor, on: date) -> None:
    """Record that a step's event did not happen so; the event itself stays in the history.

    :raises NoSuchEvent: there is none to withdraw.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ReasonMissing: a correction says why.
    """
    raise NotImplementedError


def save_checklist(
    case_id: UUID, step: str, *, occurrence: int = 1, ticks: Collection[str], actor: Actor, on: date
) -> None:
    """Record which deliverables of a step stand ticked; only what differs is written.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    raise NotImplementedError
