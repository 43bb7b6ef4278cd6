"""A unit that has not confirmed a notice of admission in time is reminded by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Reading
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, remind_unanswered
from koereplan.casework.contacts.kinds import UNCONFIRMED
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.events import of_case
from koereplan.casework.notices import uses
from koereplan.casework.notices.events import NoticeReminded
from koereplan.casework.organisations.entry_points.queries import recipient_at


def remind_of_notices_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every notice that nobody has confirmed in time, and return how many were written to."""

    def reminder_of(case: Case, notice_id: UUID) -> Reminder | None:
        notice = Notice.objects.get(pk=notice_id)
        to = recipient_at(notice.unit_id, actor=actor, on=on)
        if to is None or case.unit_id is None:
            return None
        return Reminder(
            to=to,
            from_unit_id=case.unit_id,
            asked_on=notice.sent_on,
            what="en kvittering for en besked",
            told=NoticeReminded(subject=of_case(case.pk), unit=to.name),
            use=uses.REMIND_OF_NOTICES_BY_MAIL,
            content=Reading(ContentClass.ADMISSION),
            rests_on=notice.consent_id,
        )

    return remind_unanswered(UNCONFIRMED, reminder_of, actor=actor, on=on)
