"""A unit that has not answered an enquiry by its day is reminded by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, is_part_of, remind_unanswered
from koereplan.casework.coordination import uses
from koereplan.casework.coordination.events import EnquiryReminded
from koereplan.casework.coordination.kinds import Waits
from koereplan.casework.coordination.models import Enquiry
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.entry_points.queries import recipient_at


def remind_of_enquiries_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every enquiry that is due, and return how many were written to."""

    def reminder_of(case: Case, enquiry_id: UUID) -> Reminder | None:
        enquiry = Enquiry.objects.get(pk=enquiry_id)
        to = recipient_at(enquiry.unit_id, actor=actor, on=on)
        if to is None or enquiry.recorded_for_id is None or not is_part_of(case, enquiry.unit_id, on=on):
            return None
        return Reminder(
            to=to,
            from_unit_id=enquiry.recorded_for_id,
            asked_on=enquiry.recorded_on,
            what="svar om at koordinere en handleplan",
            told=EnquiryReminded(subject=of_case(case.pk), enquiry_id=enquiry.pk, unit=to.name),
            use=uses.REMIND_OF_ENQUIRIES_BY_MAIL,
        )

    return remind_unanswered(Waits.UNANSWERED, reminder_of, actor=actor, on=on)
