"""What came is taken in by those who asked, and closed where it came by mistake."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.journal.events import of_case
from koereplan.casework.records import uses
from koereplan.casework.records.arriving import arrived
from koereplan.casework.records.events import RecordClosed
from koereplan.casework.records.models import CaseRecord, Mistake
from koereplan.casework.records.problems import NoSuchRecord
from koereplan.casework.records.requests import waiting_request
from koereplan.casework.records.storing import Received


@door
@transaction.atomic
def receive_records(
    case_id: UUID, request_id: UUID, received: Received, *, is_all: bool, actor: Actor, on: date
) -> None:
    """Take in what came by a request: files, paper, or what was said. `is_all` says that there is no more to come.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchRequest: the case has none such.
    :raises AlreadyAnswered: it has ended.
    :raises RequestRefused: the consent does not hold any more, or something of what came cannot be right.
    :raises FileRefused: a file is nothing that is taken in.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.RECEIVE_RECORDS, actor=actor, on=on)
    request = waiting_request(case, request_id)
    arrived(case, request, received, is_all=is_all, actor=actor, on=on)


@door
@transaction.atomic
def mark_mistaken(case_id: UUID, record_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Close a record that came by mistake to all but who leads the unit that holds the case; nothing is deleted.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchRecord: the case has none such that is open to the actor.
    :raises ReasonMissing: a correction says why.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.MARK_MISTAKEN, actor=actor, on=on)
    record = CaseRecord.objects.filter(pk=record_id, case=case, mistake=None).first()
    if record is None:
        raise NoSuchRecord(record=record_id)
    if not reason.strip():
        raise ReasonMissing
    told = RecordClosed(
        subject=of_case(case.pk), request_id=record.request_id, whom=record.sender, reason=reason.strip()
    )
    Mistake.objects.create(record=record, reason=reason.strip(), **recorded(actor=actor, on=on))
    tell(case, told, actor=actor, on=on)
