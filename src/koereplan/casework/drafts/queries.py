"""The draft that somebody left at an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door, open_cases
from koereplan.casework.drafts.models import Draft


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft: what was typed in each field, when it was saved last, and as which version."""

    typed: Mapping[str, Sequence[str]]
    version: int
    saved_at: datetime


@door
def draft_at(address: str, *, case_id: UUID | None, actor: Actor, on: date) -> DraftLine | None:  # noqa: ARG001 - it acts as its actor
    """Return the actor's own draft at an address; nothing where there is none, or its case is closed to them."""
    if case_id is not None:
        open_cases([case_id])
    draft = Draft.objects.filter(writer_id=actor.staff_id, unit_id=actor.unit_id, address=address).first()
    return DraftLine(draft.typed, draft.version, draft.saved_at) if draft else None
