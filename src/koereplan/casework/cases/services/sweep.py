"""The stored timetable is checked against the facts, what is open against its grounds, and what hangs on a day goes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import acting, open_next
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import TimetableCorrected
from koereplan.casework.cases.expiring import follow_what_ran_out
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.knowledge import KnownEvent, KnownFact
from koereplan.casework.cases.models import Case, FactVersion, Stay, StepEvent
from koereplan.casework.cases.openings import CHUNK, reopen
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.timetable import Knowledge, Stored, current_rows, difference, rows_of, write
from koereplan.casework.journal.events import of_case
from koereplan.roadmap import assess


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that was not what the facts say."""

    case_id: UUID
    step: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class SweepReport:
    """How many stays were checked, and what had to be corrected: nothing is expected.

    `reopened` counts the rows that did not say what the grounds of access say.
    """

    stays: int
    corrections: tuple[Correction, ...]
    reopened: int


def sweep(*, actor: Actor, on: date) -> SweepReport:
    """Recompute every timetable from raw facts, and every opening from its grounds, and put right what differs.

    The journal is told of timetables, and the report counts both. What waited by a consent that has run out since the
    last nights does so no more.
    """
    stays, reopened, corrections = 0, 0, list[Correction]()
    case_ids: Sequence[UUID] = [UUID(int=0)]
    while case_ids:
        with acting(actor, on=on):
            case_ids = open_next(CHUNK, after=case_ids[-1])
            for known, rows in _recorded(case_ids):
                stays += 1
                corrections += _put_right(known, rows, actor=actor, on=on)
            reopened += reopen(case_ids, on=on)
            follow_what_ran_out(case_ids, on=on)
    return SweepReport(stays, tuple(corrections), reopened)


def _recorded(case_ids: Sequence[UUID]) -> Iterator[tuple[Knowledge, list[Stored]]]:
    """Return what is recorded of cases' stays, the cases held still, and the rows stored of each."""
    # Cases are locked before anything is read, and in one order, so that a sweep never meets an act half done.
    list(Case.objects.filter(pk__in=case_ids).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    stays = list(Stay.objects.filter(case__in=case_ids).select_related("case").order_by("case", "number"))
    ids = [stay.pk for stay in stays]
    versions, events, rows = defaultdict(list), defaultdict(list), defaultdict(list)
    for stay_id, *version in FactVersion.objects.filter(stay__in=ids).values_list("stay_id", *KnownFact._fields):
        versions[stay_id].append(KnownFact(*version))
    standing = StepEvent.objects.filter(stay__in=ids, withdrawal__isnull=True).order_by("occurred_on", "id")
    for stay_id, *event in standing.values_list("stay_id", *KnownEvent._fields):
        events[stay_id].append(KnownEvent(*event))
    for stay_id, row in current_rows(ids):
        rows[stay_id].append(row)
    for stay in stays:
        yield Knowledge(stay, tuple(versions[stay.pk]), tuple(events[stay.pk])), rows[stay.pk]


def _put_right(known: Knowledge, rows: list[Stored], *, actor: Actor, on: date) -> list[Correction]:
    case = known.stay.case
    roadmap = assess(known.facts, on=on)
    found = difference(rows, rows_of(case, known, roadmap), on=on)
    if not found.keys:
        return []
    write(found, known.stay, on=on)
    told = TimetableCorrected(
        subject=of_case(case.pk), rows=[f"{step}/{occurrence}" for step, occurrence in found.keys]
    )
    tell(case, told, actor=actor, on=on)
    see(case, uses.SWEEP, actor=actor, on=on)
    return [Correction(case.pk, step, occurrence) for step, occurrence in found.keys]
