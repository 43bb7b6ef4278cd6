"""What follows when records come, whoever takes them in: they are kept, told of, ticked off, and perhaps the last."""

from datetime import date

from procrastinate.contrib.django import app

from koereplan.casework.access import PRISON_SERVICE, Actor, Basis, ContentClass, Purpose
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.organisations.queries import bodies_of, unit_name
from koereplan.casework.records.ending import ended, tick_received
from koereplan.casework.records.events import RecordsReceived
from koereplan.casework.records.kinds import Ending, Scan
from koereplan.casework.records.models import Request
from koereplan.casework.records.requests import require_standing
from koereplan.casework.records.storing import Received, take_in

SEARCHES = "koereplan.jobs.tasks.search_new_files"
"""The worker's job, by name, that searches for viruses."""


def arrived(case: Case, request: Request, received: Received, *, is_all: bool, actor: Actor, on: date) -> None:
    """Keep what came by a request; the caller has asked for permission, and holds the case still.

    :raises RequestRefused: the consent does not hold any more, or something of what came cannot be right.
    :raises FileRefused: a file is nothing that is taken in.
    """
    require_standing(case, request, on=on)
    whom = called(request, actor=actor, on=on)
    number = take_in(request, received, sender=whom, actor=actor, on=on)
    _enter_in_ledger(case, request, actor=actor, on=on)
    tick_received(case, request, actor=actor, on=on)
    told: list[Event] = [
        RecordsReceived(subject=of_case(case.pk), request_id=request.pk, whom=whom, number=number),
    ]
    if any(upload.scan is Scan.WAITING for upload in received.uploads):
        app.configure_task(SEARCHES).defer()
    if is_all:
        told.append(ended(case, request, Ending.ALL_SENT, whom=whom, actor=actor, on=on))
    tell(case, *told, actor=actor, on=on)


def called(request: Request, *, actor: Actor, on: date) -> str:
    """Return what whoever was asked is called on the day."""
    return unit_name(request.unit_id, actor=actor, on=on) if request.unit_id else request.outside


def _enter_in_ledger(case: Case, request: Request, *, actor: Actor, on: date) -> None:
    """Write that another body of the product has given records; what somebody outside gave is theirs to write."""
    held_by = bodies_of([request.unit_id], actor=actor, on=on).get(request.unit_id) if request.unit_id else None
    if held_by is None or held_by == PRISON_SERVICE:
        return
    given = Disclosed(
        case_id=case.pk,
        classes=frozenset({ContentClass.CASE_RECORDS}),
        to_unit_id=case.unit_id,
        basis=Basis.CONSENT,
        purpose=Purpose.SERVING,
        rests_on=request.consent_id,
        how=How.HANDED_OVER,
        held_by=held_by,
    )
    disclose([given], actor=actor, on=on)
