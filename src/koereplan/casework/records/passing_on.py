"""Requests for records are put anew to the unit that the one asked was merged into: its records lie there now."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.waiting import wait
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.mergers import Merger
from koereplan.casework.records.asking import permits
from koereplan.casework.records.ending import ended
from koereplan.casework.records.events import RecordsAsked
from koereplan.casework.records.kinds import WAITS, Ending
from koereplan.casework.records.models import Request
from koereplan.casework.records.requests import stands
from koereplan.casework.records.telling import enter_in_ledger, key_of

COPIED = ("consent_id", "source", "contents", "sent", "person_name", "cpr", "asker", "until_on", "text")
"""What is asked of the successor as it was asked of the unit."""


def pass_requests_on(case: Case, merger: Merger, *, on: date) -> Iterator[Event]:
    """Ask the successor what the unit has not answered, on the same consent, and yield what the journal is told."""
    found = permits(case.pk, on=on)
    for request in Request.objects.filter(case=case, unit=merger.unit_id, reply=None, until_on__gt=on):
        if not stands(request, found, on=on):
            continue
        reminded_on = Waiting.objects.filter(case=case, kind=WAITS, subject=request.pk).values_list(
            "waits_on", flat=True
        )
        remind_on = reminded_on.first()
        why = gettext("%(unit)s er lagt sammen med %(successor)s, som er spurgt i stedet.")
        reason = why % {"unit": merger.unit, "successor": merger.successor}
        yield ended(case, request, Ending.TAKEN_BACK, whom=merger.unit, reason=reason, actor=SYSTEM, on=on)
        anew = Request.objects.create(
            case=case,
            unit_id=merger.successor_id,
            key=key_of(merger.successor_id),
            recorded_on=on,
            recorded_by_id=request.recorded_by_id,
            recorded_for_id=request.recorded_for_id,
            **{name: getattr(request, name) for name in COPIED},
        )
        enter_in_ledger(anew, actor=SYSTEM, on=on)
        if remind_on is not None:
            wait(case.pk, WAITS, anew.pk, waits_on=remind_on)
        yield RecordsAsked(subject=of_case(case.pk), request_id=anew.pk, whom=merger.successor)
