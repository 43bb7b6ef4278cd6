"""The case that an emergency asks for, and the emergency accesses that a leader owes a review."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, Purpose, Role
from koereplan.casework.access.grounds import EMERGENCY_LASTS
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.naming import NamedCase, case_named
from koereplan.casework.emergencies.reviewing import reviews_owed_by
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.foundation.problem import Problem


class NoSuchEmergency(Problem):
    """There is no such emergency access, or none in the actor's unit: the two look alike."""

    code = "cases.no_such_emergency"
    says = _("Nødadgangen findes ikke.")


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """An emergency access as the leader who reviews it sees it: nothing of the case but its reference."""

    id: UUID
    reference: str
    staff_id: UUID
    staff_name: str
    reason: str
    opened_at: datetime
    until_at: datetime
    due_on: date

    def is_late(self, *, on: date) -> bool:
        """Return whether the review is owed since before a day."""
        return self.due_on < on


@door
def named_exactly(named: str, *, actor: Actor, on: date) -> NamedCase | None:
    """Return the case that a CPR number, a reference or an address names exactly; the try itself is logged.

    It is not open to anybody thereby: the caller asks on which basis it might be.
    """
    log(uses.NAMED_EXACTLY, Used((), Purpose.EMERGENCY), actor=actor, on=on)
    return case_named(named)


@door
def emergencies_to_review(*, actor: Actor, on: date) -> tuple[EmergencyLine, ...]:
    """Return the emergency accesses in the actor's unit that wait for the actor's review, the longest owed first."""
    if actor.role is not Role.LEADER:
        return ()
    found = tuple(reviews_owed_by(actor).select_related("staff", "reason").order_by("review_due_on", "opened_at"))
    used = Used.of(((row.case_id, Basis.EMERGENCY) for row in found), purpose=Purpose.EMERGENCY)
    log(uses.EMERGENCIES_TO_REVIEW, used, actor=actor, on=on)
    return tuple(
        EmergencyLine(
            id=row.pk,
            reference=row.reference,
            staff_id=row.staff_id,
            staff_name=row.staff.full_name,
            reason=row.reason.text,
            opened_at=row.opened_at,
            until_at=row.opened_at + EMERGENCY_LASTS,
            due_on=row.review_due_on,
        )
        for row in found
    )
