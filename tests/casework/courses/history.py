"""The history of a case as its tables have it, looked through for what must never have been: one sentence a fault."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.models import (
    AreaHolding,
    Case,
    DueRow,
    Holding,
    Stay,
    StepEvent,
    StepEventWithdrawal,
    Waiting,
    Work,
)
from koereplan.casework.consents.stops import UNCONFIRMED
from koereplan.casework.contacts.models import Contact
from koereplan.casework.handovers.kinds import Awaits, Ending
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter
from koereplan.foundation.instants import DENMARK, midnight


def faults_of(case_id: UUID) -> list[str]:
    """Return everything in a case's history that must never have been."""
    case = Case.objects.get(pk=case_id)
    looks = (_holders, _areas, _acceptances, _done_work, _letters, _what_waits)
    return [fault for look in looks for fault in look(case)]


def _holders(case: Case) -> Iterator[str]:
    """Somebody holds the case at every instant from the admission until it is closed, and nobody beside them."""
    holdings = list(Holding.objects.filter(case=case).order_by("from_at"))
    if not holdings:
        yield "nobody has ever held the case"
        return
    admitted_on = _told(case, "AdmissionRegistered").earliest("id").payload["admitted_on"]
    if holdings[0].from_at > midnight(date.fromisoformat(admitted_on)):
        yield f"nobody held the case from the admission until {holdings[0].from_at}"
    for earlier, later in pairwise(holdings):
        if earlier.until_at is None or earlier.until_at > later.from_at:
            yield f"two held the case at {later.from_at}"
        elif earlier.until_at < later.from_at and not earlier.ends_course:
            yield f"nobody held the case from {earlier.until_at} to {later.from_at}"
    last = holdings[-1]
    if case.closed_on is None and last.until_at is not None:
        yield f"nobody has held the case since {last.until_at}"
    if case.closed_on is not None and (last.until_at is None or _day(last) != case.closed_on):
        yield "the case was held on after it was closed, or let go before"
    if case.closed_on is None and (last.unit_id, last.staff_id) != (case.unit_id, case.holder_id):
        yield "the case names another holder than its history"


def _areas(case: Case) -> Iterator[str]:
    """One person holds an area of life at a time, each after the other, until it goes back to the case's holder."""
    for area in LifeArea:
        for earlier, later in pairwise(AreaHolding.objects.filter(case=case, life_area=area).order_by("from_at")):
            if earlier.until_at is None or earlier.until_at > later.from_at:
                yield f"two held {area} at {later.from_at}"
            elif earlier.until_at < later.from_at and not earlier.ended:
                yield f"nobody held {area} from {earlier.until_at} to {later.from_at}"
    if case.closed_on is not None and AreaHolding.objects.filter(case=case, until_at__isnull=True).exists():
        yield "an area of life is held in a closed case"


def _acceptances(case: Case) -> Iterator[str]:
    """Nobody got the case who had not accepted it, and not before what their yes waited for was recorded."""
    for earlier, later in pairwise(Holding.objects.filter(case=case).order_by("from_at")):
        if not (_appointed(case, earlier, later) or _admitted(case, later) or _accepted(case, later)):
            yield f"the case changed hands at {later.from_at} without an acceptance and an event"


def _appointed(case: Case, earlier: Holding, later: Holding) -> bool:
    named = {"plan_owner_id": str(later.staff_id)}
    told = _told(case, "OwnerAppointed", on=later.from_at.astimezone(DENMARK).date(), payload__contains=named)
    return earlier.unit_id == later.unit_id and told.exists()


def _admitted(case: Case, later: Holding) -> bool:
    day = later.from_at.astimezone(DENMARK).date()
    return _told(case, "AdmissionRegistered", on=day, unit_id=later.unit_id, payload__stay__gt=1).exists()


def _accepted(case: Case, later: Holding) -> bool:
    """Return whether a handover to them was accepted and took effect, by an event that the journal was told of."""
    day = later.from_at.astimezone(DENMARK).date()
    handover = Handover.objects.filter(
        case=case,
        life_area="",
        ending=Ending.TAKEN_OVER,
        ended_on=day,
        to_unit=later.unit_id,
        plan_owner=later.staff_id,
        accepted_on__lte=day,
        happened_on__lte=day,
    ).first()
    if handover is None or not _told(case, "HandoverAccepted", payload__handover_id=str(handover.pk)).exists():
        return False
    events = {
        Awaits.ARRIVAL: _told(case, "ArrivalRecorded", payload__handover_id=str(handover.pk)),
        Awaits.RELEASE: _told(
            case, "ReleaseRecorded", "ReleasedFromRemand", payload__released_on=str(handover.happened_on)
        ),
        Awaits.NEW_STAY: _told(case, "AdmissionRegistered", payload__admitted_on=str(handover.happened_on)),
        Awaits.NOTHING: _told(case, "HandoverAccepted", on=handover.happened_on),
    }
    taken = _told(case, "ResponsibilityTaken", on=day, payload__holder_id=str(later.staff_id))
    return events[Awaits(handover.awaits)].exists() and taken.exists()


def _done_work(case: Case) -> Iterator[str]:
    """What was done stands as done in every timetable since, unless somebody took it back."""
    withdrawn = StepEventWithdrawal.objects.filter(event__stay__case=case).values("event")
    for event in StepEvent.objects.filter(stay__case=case, outcome="done").exclude(pk__in=withdrawn):
        rows = DueRow.objects.filter(stay=event.stay_id, step=event.step).order_by("occurrence", "from_on", "pk")
        shown = [row for row in rows if row.done_on == event.occurred_on]
        if not shown:
            yield f"step {event.step} was done on {event.occurred_on}, and no timetable says so"
        for first in shown:
            since = [row for row in rows if row.occurrence == first.occurrence and row.from_on >= first.from_on]
            if any(row.done_on is None and row.pk > first.pk for row in since):
                yield f"step {event.step}, done on {event.occurred_on}, came undone"


def _letters(case: Case) -> Iterator[str]:
    """Nothing goes out once the person has died, nor ever to a unit that has no part in the case on that day."""
    death = _told(case, "DeathRecorded").order_by("id").first()
    out = Letter.objects.filter(case_id=case.pk, status__in=(LetterStatus.SENT, LetterStatus.WAITING))
    for letter in out.order_by("posted_on"):
        if death is not None and (letter.posted_on >= death.on or letter.status == LetterStatus.WAITING):
            yield f"a letter to {letter.to_name} went out after the death"
        if not _has_part(case, letter.to_unit_id, letter.posted_on):
            yield f"a letter went to {letter.to_name} on {letter.posted_on}, who had no part in the case"


def _has_part(case: Case, unit_id: UUID, day: date) -> bool:
    """Return whether a unit holds a case, is asked to or asks, or is drawn in on a day; its last day counts."""
    held = Holding.objects.filter(case=case, unit=unit_id, from_at__lt=midnight(day + timedelta(days=1)))
    asked = Handover.objects.filter(Q(to_unit=unit_id) | Q(from_unit=unit_id), case=case, offered_on__lte=day)
    drawn_in = Contact.objects.filter(case=case, unit=unit_id, contacted_on__lte=day)
    return (
        held.filter(Q(until_at__isnull=True) | Q(until_at__gte=midnight(day))).exists()
        or asked.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day)).exists()
        or drawn_in.filter(Q(released_on__isnull=True) | Q(released_on__gte=day)).exists()
    )


def _what_waits(case: Case) -> Iterator[str]:
    """Nothing waits in a closed case, and no offer or meeting of it is open; nothing is shown of one who has died."""
    if case.closed_on is not None:
        for line in Waiting.objects.filter(case=case).exclude(kind=UNCONFIRMED):
            yield f"{line.kind} waits in a closed case"
        for step in _open_work(case):
            yield f"step {step} waits in a closed case"
        if Handover.objects.filter(case=case, ended_on__isnull=True).exists():
            yield "a handover is open in a closed case"
    if _told(case, "DeathRecorded").exists() and Waiting.objects.filter(case=case, is_silent=False).exists():
        yield "something waits for somebody though the person has died"
    present = Stay.objects.filter(case=case).latest("number")
    of_former = DueRow.objects.filter(case=case).exclude(stay=present).values("pk")
    for step in _open_work(case, row_id__in=of_former):
        yield f"step {step} of a stay that is over waits"


def _open_work(case: Case, **of: Any) -> QuerySet[Work, str]:
    """Return the steps that lists show as somebody's to do."""
    of_somebody = Work.objects.filter(case_id=case.pk, ended_on__isnull=True, unit_id__isnull=False)
    return of_somebody.filter(**of).values_list("step", flat=True).distinct()


def _told(case: Case, *kinds: str, **of: Any) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=f"case:{case.pk}", kind__in=kinds, **of)


def _day(last: Holding) -> date | None:
    return last.until_at.astimezone(DENMARK).date() if last.until_at else None
