"""Whoever was asked for a contribution and has given none by its day is reminded by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, is_part_of, remind_unanswered
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import Recipient
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.plans import models, uses
from koereplan.casework.plans.events import ContributionReminded
from koereplan.casework.plans.services.contributing import UNANSWERED


def remind_of_contributions_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every contribution that is due, and return how many were written to."""

    def reminder_of(case: Case, subject: UUID) -> Reminder | None:
        request = models.Request.objects.get(pk=subject.int)
        to = _recipient(request, actor=actor, on=on)
        if to is None or request.recorded_for_id is None or not is_part_of(case, request.unit_id, on=on):
            return None
        models.Reminder.objects.create(request=request, **recorded(actor=actor, on=on))
        unit = unit_name(request.unit_id, actor=actor, on=on)
        return Reminder(
            to=to,
            from_unit_id=request.recorded_for_id,
            asked_on=request.recorded_on,
            what="et bidrag til en handleplan",
            told=ContributionReminded(subject=of_case(case.pk), items=[], unit=unit),
            use=uses.REMIND_OF_CONTRIBUTIONS_BY_MAIL,
        )

    return remind_unanswered(UNANSWERED, reminder_of, actor=actor, on=on)


def _recipient(request: models.Request, *, actor: Actor, on: date) -> Recipient | None:
    """Return whom to write to: the colleague who was asked, or the unit; nothing where no address is known."""
    if request.staff_id is None:
        return recipient_at(request.unit_id, actor=actor, on=on)
    staff = Staff.objects.filter(pk=request.staff_id, is_active=True).exclude(email="").first()
    return Recipient(unit_id=request.unit_id, name=staff.full_name, address=staff.email) if staff else None
