"""Whom an office supervises, or soon will: across cases, in a fixed number of questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from koereplan.casework.access import Actor, ContentClass, Reading
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import DueRow, FactVersion, Listed, Stay
from koereplan.casework.organisations.models import Staff
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.following import following_of
from koereplan.casework.supervision.kinds import ATTENDED, FIRST_MEETING, FOLLOW_UP, MUNICIPALITY, SESSIONS
from koereplan.casework.supervision.models import Ending, FirstMeeting, Session
from koereplan.casework.supervision.shapes import SupervisedLine

NEARING = timedelta(weeks=8)
"""How long before parole somebody is on the list: when probation is drawn in (step 9)."""

MOST = 600
"""How many are looked through at once; the largest office has fewer."""

PAGE = 50
OPEN = (*map(Reading, (ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP)), SESSIONS)
STEPS = (FIRST_MEETING, MUNICIPALITY, FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Supervised:
    """One page of those who are or soon will be under supervision, whoever's turn comes first at the top."""

    lines: tuple[SupervisedLine, ...]
    count: int
    page: int
    pages: int


@door
def supervised(*, whole_unit: bool = False, page: int = 1, actor: Actor, on: date) -> Supervised:
    """Return whom the actor supervises or soon will, or the actor's whole unit, in pages of fifty.

    The actor's own are those whom the actor holds, and those whom another unit holds still: nobody is named for them.
    """
    cases = list(_cases(whole_unit=whole_unit, actor=actor, on=on))
    opened = set(open_cases([row.case_id for row in cases], content=[reading.number for reading in OPEN]))
    stays = _stays(opened)
    steps, facts = _steps(stays), _facts(stays)
    following = following_of([stay.pk for stay in stays.values()])
    lines = [
        _line(row, stays[row.case_id], steps, facts, following, actor=actor)
        for row in cases
        if row.case_id in stays and _is_ahead(stays[row.case_id].pk, steps, facts)
    ]
    lines.sort(key=lambda line: (line.first_day(), line.person_name))
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(1, page), pages)
    shown = lines[(page - 1) * PAGE : page * PAGE]
    by_case = {row.case_id: row.opened for row in cases}
    log_listed(uses.SUPERVISED, ((line.case_id, by_case[line.case_id]) for line in shown), actor=actor, on=on)
    return Supervised(tuple(_with_missed(shown, stays)), len(lines), page, pages)


def _cases(*, whole_unit: bool, actor: Actor, on: date) -> QuerySet[Any]:
    """Return the cases that can be meant: held here, or released soon or already and nobody else's to close."""
    here = Q(unit_id=actor.unit_id) if whole_unit else Q(unit_id=actor.unit_id, holder_id=actor.staff_id)
    drawn_in = ~Q(unit_id=actor.unit_id) & Q(release_date__lte=on + NEARING)
    holder = Staff.objects.filter(pk=OuterRef("holder_id")).values("full_name")
    return (
        Listed.objects.shown_to(actor, on=on)
        .filter(here | drawn_in, closed_on__isnull=True)
        .annotate(holder_name=Subquery(holder), opened=openings_of("case_id", actor=actor, on=on))
        .order_by("release_date", "case_id")[:MOST]
    )


def _stays(case_ids: Collection[UUID]) -> Mapping[UUID, Any]:
    """Return the present stay of each case in which supervision has not ended, with its first meeting."""
    held = FirstMeeting.objects.filter(stay=OuterRef("pk")).order_by("-recorded_at").values("held_on")[:1]
    ended = Exists(Ending.objects.filter(stay=OuterRef("pk")))
    rows = Stay.objects.filter(case__in=case_ids).annotate(first_held_on=Subquery(held), has_ended=ended)
    return {stay.case_id: stay for stay in rows.order_by("case", "-number").distinct("case") if not stay.has_ended}


Steps = Mapping[tuple[UUID, str], tuple[date | None, bool]]


def _steps(stays: Mapping[UUID, Stay]) -> Steps:
    """Return the steps of supervision that apply, by stay and step: the last day on time, and whether they wait."""
    rows = DueRow.objects.filter(
        stay__in=[stay.pk for stay in stays.values()], step__in=STEPS, applies=True, until_on__isnull=True
    ).order_by("occurrence")
    # Of a step that comes again, the last occurrence is the one that can be open.
    return {
        (row.stay_id, row.step): (row.waits_until or row.due_on, row.done_on is None and row.ended_on is None)
        for row in rows
    }


def _facts(stays: Mapping[UUID, Stay]) -> Mapping[tuple[UUID, str], date]:
    rows = FactVersion.objects.filter(
        stay__in=[stay.pk for stay in stays.values()], key__in=("parole_date", "supervision_end_date", "ended_on")
    )
    newest = rows.order_by("stay", "key", "-id").distinct("stay", "key").values_list("stay", "key", "value")
    return {(stay, key): date.fromisoformat(value) for stay, key, value in newest if value}


def _is_ahead(stay_id: UUID, steps: Steps, facts: Mapping[tuple[UUID, str], date]) -> bool:
    """Return whether somebody is or will be supervised: the steps apply, and the course has not ended otherwise."""
    return (stay_id, FIRST_MEETING) in steps and (stay_id, "ended_on") not in facts


def _line(
    row: Any,
    stay: Any,
    steps: Steps,
    facts: Mapping[tuple[UUID, str], date],
    following: Mapping[UUID, Any],
    *,
    actor: Actor,
) -> SupervisedLine:
    waiting = [
        (due, step)
        for step in STEPS
        if (stay.pk, step) in steps
        for due, waits in (steps[stay.pk, step],)
        if waits and due is not None
    ]
    due, step = min(waiting, default=(None, None))
    return SupervisedLine(
        case_id=row.case_id,
        reference=row.reference,
        person_name=row.person_name,
        holder_name=row.holder_name or "",
        is_mine=row.holder_id == actor.staff_id,
        is_held_here=row.unit_id == actor.unit_id,
        parole_on=facts.get((stay.pk, "parole_date")),
        released_on=stay.released_on,
        ends_on=facts.get((stay.pk, "supervision_end_date")),
        first_held_on=stay.first_held_on,
        following=following.get(stay.pk),
        missed=0,
        last_missed_on=None,
        step=step,
        due=due,
    )


def _with_missed(shown: Sequence[SupervisedLine], stays: Mapping[UUID, Stay]) -> Iterable[SupervisedLine]:
    """Yield lines with the sessions that were missed in a row up to now."""
    of = {stays[line.case_id].pk: line.case_id for line in shown}
    rows = Session.objects.filter(stay__in=of, corrected__isnull=True).order_by("stay", "-held_on", "-recorded_at")
    missed: dict[UUID, list[date]] = {}
    came: set[UUID] = set()
    for stay_id, attendance, held_on in rows.values_list("stay", "attendance", "held_on"):
        if attendance in ATTENDED:
            came.add(stay_id)
        elif stay_id not in came:
            missed.setdefault(of[stay_id], []).append(held_on)
    for line in shown:
        days = missed.get(line.case_id, [])
        yield replace(line, missed=len(days), last_missed_on=days[0] if days else None)
