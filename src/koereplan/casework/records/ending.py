"""How a request ends, whoever says so."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.records import uses
from koereplan.casework.records.events import AllRecordsSent, NoRecordsFound, RecordsDeclined, RequestTakenBack
from koereplan.casework.records.kinds import SAYS_WHY, Ending, Source
from koereplan.casework.records.models import Reply, Request

STEP = "4"


def ended(
    case: Case, request: Request, ending: Ending, *, whom: str, reason: str = "", actor: Actor, on: date
) -> Event:
    """Write how a request ended, and return what the journal is told of it.

    :raises ReasonMissing: a no, or a question taken back, says why.
    """
    reason = reason.strip()
    if ending in SAYS_WHY and not reason:
        raise ReasonMissing
    Reply.objects.create(request=request, ending=ending, reason=reason, **recorded(actor=actor, on=on))
    settle(request.pk)
    subject = of_case(case.pk)
    match ending:
        case Ending.ALL_SENT:
            tick_received(case, request, actor=actor, on=on)
            return AllRecordsSent(subject=subject, request_id=request.pk, whom=whom)
        case Ending.NOTHING:
            return NoRecordsFound(subject=subject, request_id=request.pk, whom=whom)
        case Ending.DECLINED:
            return RecordsDeclined(subject=subject, request_id=request.pk, whom=whom, reason=reason)
        case Ending.TAKEN_BACK:
            return RequestTakenBack(subject=subject, request_id=request.pk, whom=whom, reason=reason)


def tick_received(case: Case, request: Request, *, actor: Actor, on: date) -> None:
    """Tick on the checklist of step 4 that this source's records have come."""
    if request.source != Source.OTHER:
        stay = Knowledge.present(case).stay
        add_ticks(case, stay, STEP, 1, {f"received_{request.source}"}, use=uses.RECEIVE_RECORDS, actor=actor, on=on)
