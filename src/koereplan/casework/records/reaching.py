"""How those who are asked for records are reached: in the product, and by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.access.acts import ANSWERS
from koereplan.casework.journal.outbox import Recipient
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.queries import staff_of_unit
from koereplan.casework.records.kinds import Sent
from koereplan.casework.records.models import Request


def answers_here(unit_id: UUID, *, actor: Actor, on: date) -> bool:
    """Return whether somebody works in a unit who can answer for it."""
    return bool({member.role for member in staff_of_unit(unit_id, actor=actor, on=on)} & ANSWERS)


def mailed_to(request: Request, *, actor: Actor, on: date) -> Recipient | None:
    """Return where mail about a request goes: to a secure mailbox, or to any when it can be answered here."""
    if request.unit_id is None or request.sent == Sent.PHONE:
        return None
    to = recipient_at(request.unit_id, actor=actor, on=on)
    return to if to and (to.is_secure or request.sent == Sent.HERE) else None
