"""Everything about the records of one case: whom was asked, where each stands, and what has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, May, NotAllowed, Reason, Sight, Standing, may
from koereplan.casework.acting import door
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import NOTES, log_sights, required_sight, seen
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.records import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.records import uses
from koereplan.casework.records.areas import areas_of
from koereplan.casework.records.asking import Permit, permits
from koereplan.casework.records.ending import STEP
from koereplan.casework.records.kinds import WAITING, Ending, Means, RequestState, Scan, Sent, Source
from koereplan.casework.records.models import CaseRecord, Request
from koereplan.casework.records.problems import NoSuchRequest
from koereplan.casework.records.requests import stands, state_of
from koereplan.casework.records.seeing import is_closed, sight_of_record, sights_of_areas
from koereplan.roadmap import Outcome


@dataclass(frozen=True, slots=True)
class FileLine:
    """The file of a record."""

    name: str
    media_type: str
    size: int
    scan: Scan


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record that is open to the reader. `mistake` says why it is closed to others, `is_closed` that it is."""

    id: UUID
    request_id: UUID
    sender: str
    life_areas: frozenset[LifeArea]
    description: str
    written_on: date | None
    received_on: date
    means: Means
    file: FileLine | None
    is_closed: bool
    mistake: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something that was said about a request: when, by whom, and how or why."""

    on: date
    by: str
    sent: Sent | None
    note: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request: who was asked for what, by which consent, and how it stands. `last_said_on` is the last time."""

    id: UUID
    whom: Named
    source: Source
    address: str
    life_areas: frozenset[LifeArea]
    sent: Sent
    text: str
    asked_on: date
    asked_by: str
    consent_id: UUID
    until_on: date
    reminders: tuple[SaidLine, ...]
    reply: SaidLine | None
    ending: Ending | None
    records: int
    state: RequestState

    @property
    def last_said_on(self) -> date:
        """Return when they were asked or reminded last."""
        return self.reminders[-1].on if self.reminders else self.asked_on

    @property
    def waits(self) -> bool:
        """Return whether somebody still has to answer."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records of a case, and what the reader may do. Whom was asked is shown where notes are."""

    case_id: UUID
    reference: str
    person_name: str
    unit_id: UUID | None
    requests: tuple[RequestLine, ...]
    records: tuple[RecordLine, ...]
    permits: tuple[Permit, ...]
    acts: frozenset[May]
    is_step_settled: bool

    def request(self, request_id: UUID) -> RequestLine | None:
        """Return one of the requests."""
        return next((line for line in self.requests if line.id == request_id), None)

    @property
    def may_complete(self) -> bool:
        """Return whether step 4 can be carried out: somebody was asked, and nobody is waited for."""
        is_over = bool(self.requests) and not any(line.waits for line in self.requests)
        return is_over and not self.is_step_settled and May.CARRY_OUT_STEP in self.acts


@door
def records_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> CaseRecords:
    """Return the records of a case that are open to the actor; to those who answer for it, also whom was asked.

    Without an id it is the actor's own case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but no records of it.
    """
    return _overview(case_id or own_case_id(actor=actor, on=on), uses.RECORDS_OF_CASE, actor=actor, on=on)


@door
def request_of_case(case_id: UUID, request_id: UUID, *, actor: Actor, on: date) -> tuple[CaseRecords, RequestLine]:
    """Return one request and the case's others, for those who answer for the case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but no records of it.
    :raises NoSuchRequest: the case has none such, or requests are not the actor's to see.
    """
    case = _overview(case_id, uses.REQUEST_OF_CASE, actor=actor, on=on)
    line = case.request(request_id)
    if line is None:
        raise NoSuchRequest(request=request_id)
    return case, line


@door
def records_to_name(case_id: UUID, *, actor: Actor, on: date) -> tuple[RecordLine, ...]:
    """Return the records of a case that the person can be asked about one by one: those the actor may use.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    found = permits(case_id, on=on)
    shown = _open_records(case, found, standing, actor=actor, on=on)
    usable = {row: one for row, one in shown.items() if not is_closed(row, found)}
    log_sights(uses.RECORDS_TO_NAME, case.pk, usable.values(), actor=actor, on=on)
    return tuple(_record(row, is_closed=False) for row in usable)


def _overview(case_id: UUID, use: Any, *, actor: Actor, on: date) -> CaseRecords:
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    found = permits(case_id, on=on)
    shown = _open_records(case, found, standing, actor=actor, on=on)
    sights = [*sights_of_areas(standing, actor=actor, on=on), *shown.values()]
    if not sights:
        raise NotAllowed(actor=actor.staff_id, reason=Reason.NEEDS_CONSENT)
    log_sights(use, case.pk, sights, actor=actor, on=on)
    answers_for_it = bool(seen(actor, NOTES, standing=standing, on=on))
    return CaseRecords(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        unit_id=case.unit_id,
        requests=_requests(case, found, list(shown), actor=actor, on=on) if answers_for_it else (),
        records=tuple(_record(row, is_closed=is_closed(row, found)) for row in shown),
        permits=found if answers_for_it else (),
        acts=frozenset(act for act in (May.CARRY_OUT_STEP, May.ASK_CONSENT) if may(actor, act, standing, on=on)),
        is_step_settled=any(
            event.step == STEP and event.outcome == Outcome.DONE for event in Knowledge.present(case).events
        ),
    )


def _open_records(
    case: Case, found: Sequence[Permit], standing: Standing, *, actor: Actor, on: date
) -> dict[CaseRecord, Sight]:
    """Return the records that are open to the actor, the newest first, each with the basis."""
    rows = CaseRecord.objects.filter(case=case).select_related("file", "mistake").order_by("-received_on", "-id")
    asked = (
        (row, sight_of_record(row, is_closed=is_closed(row, found), standing=standing, actor=actor, on=on))
        for row in rows
    )
    return {row: one for row, one in asked if isinstance(one, Sight)}


def _record(row: CaseRecord, *, is_closed: bool) -> RecordLine:
    file = getattr(row, "file", None)
    mistake = getattr(row, "mistake", None)
    return RecordLine(
        id=row.pk,
        request_id=row.request_id,
        sender=row.sender,
        life_areas=areas_of(row.contents),
        description=row.description,
        written_on=row.written_on,
        received_on=row.received_on,
        means=Means(row.means),
        file=FileLine(file.name, file.media_type, file.size, Scan(file.scan)) if file else None,
        is_closed=is_closed,
        mistake=mistake.reason if mistake else "",
    )


def _requests(
    case: Case, found: Sequence[Permit], shown: Sequence[CaseRecord], *, actor: Actor, on: date
) -> tuple[RequestLine, ...]:
    rows = list(
        Request.objects.filter(case=case)
        .select_related("recorded_by", "reply__recorded_by")
        .prefetch_related("reminders__recorded_by")
        .order_by("-recorded_at", "-id")
    )
    names = unit_names({row.unit_id for row in rows if row.unit_id}, actor=actor, on=on) if rows else {}
    counts = [record.request_id for record in shown]
    return tuple(
        _request(
            row,
            (names.get(row.unit_id, "") if row.unit_id else row.outside),
            counts.count(row.pk),
            stands(row, found, on=on),
        )
        for row in rows
    )


def _request(row: Request, whom: str, records: int, is_standing: bool) -> RequestLine:  # noqa: FBT001
    reminders = tuple(
        SaidLine(one.recorded_on, one.recorded_by.full_name if one.recorded_by else "", Sent(one.sent), one.note)
        for one in sorted(row.reminders.all(), key=lambda one: one.pk)
    )
    reply = getattr(row, "reply", None)
    return RequestLine(
        id=row.pk,
        whom=Named(row.unit_id or UUID(int=0), whom),
        source=Source(row.source),
        address=row.address,
        life_areas=areas_of(row.contents),
        sent=Sent(row.sent),
        text=row.text,
        asked_on=row.recorded_on,
        asked_by=row.asker,
        consent_id=row.consent_id,
        until_on=row.until_on,
        reminders=reminders,
        reply=SaidLine(reply.recorded_on, reply.recorded_by.full_name if reply.recorded_by else "", None, reply.reason)
        if reply
        else None,
        ending=Ending(reply.ending) if reply else None,
        records=records,
        state=state_of(row, is_standing=is_standing, reminders=len(reminders), records=records),
    )
