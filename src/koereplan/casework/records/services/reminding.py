"""Whoever was asked for records and has sent none is reminded by mail, where the request could go by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, remind_unanswered
from koereplan.casework.journal.events import of_case
from koereplan.casework.records import models, uses
from koereplan.casework.records.asking import permits
from koereplan.casework.records.events import RequestReminded
from koereplan.casework.records.kinds import WAITS, Sent
from koereplan.casework.records.reaching import mailed_to
from koereplan.casework.records.requests import stands, waiting_request


def remind_of_records_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every request that is due, and return how many were written to."""

    def reminder_of(case: Case, request_id: UUID) -> Reminder | None:
        request = waiting_request(case, request_id)
        to = mailed_to(request, actor=actor, on=on)
        if to is None or case.unit_id is None or request.recorded_for_id != case.unit_id:
            return None
        if not stands(request, permits(case.pk, on=on), on=on):
            return None
        sent = Sent.LETTER if to.is_secure else Sent.HERE
        models.Reminder.objects.create(request=request, sent=sent, **recorded(actor=actor, on=on))
        return Reminder(
            to=to,
            from_unit_id=case.unit_id,
            asked_on=request.recorded_on,
            what="sagsakter",
            told=RequestReminded(subject=of_case(case.pk), request_id=request.pk, whom=to.name),
            use=uses.REMIND_OF_RECORDS_BY_MAIL,
            rests_on=request.consent_id,
        )

    return remind_unanswered(WAITS, reminder_of, actor=actor, on=on)
