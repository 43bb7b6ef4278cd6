"""What waits for somebody: across all own cases, longest overdue first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.kinds import NOTIFIES
from koereplan.casework.cases.listing import log_listed
from koereplan.casework.cases.mine import SOON, mine, still_waits
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.own import (
    AbsentColleague,
    CaseLine,
    OwnCase,
    cases_called,
    own_cases,
    standing_in_for,
)
from koereplan.roadmap import Kind, Party, State

PAGE = 50
LONGEST_REST = timedelta(days=7)
"""More than the longest run of closed days: no last day on time lies further behind its deadline."""


class Group(StrEnum):
    """How soon something is due."""

    LATE = "late"
    SOON = "soon"
    COMING = "coming"


class Scope(StrEnum):
    """Whose work is asked for: one's own and what one deputises for, or the whole unit's."""

    MINE = "mine"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A step that waits.

    `standing_in_for` names the absent holder whose deputy the actor is, and `acting_name` who else acts in the holder's
    place today; `no_way_into` the municipality that the step tells, when nobody knows where it takes what it is told;
    `is_called` says that the release meeting is called.
    """

    case_id: UUID
    reference: str
    person_name: str
    step: str
    occurrence: int
    due: date
    act_by: date
    last_day: date
    state: State
    group: Group
    kind: Kind
    shifted: bool
    provisional: bool
    responsible: Party
    holder_id: UUID
    holder_name: str
    acting_name: str
    standing_in_for: str | None
    no_way_into: str
    is_called: bool

    def days_late(self, *, on: date) -> int:
        """Return how many days have passed since the last day on time."""
        return max(0, (on - self.last_day).days)


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A group on the list: how many there are in all, and those on this page."""

    group: Group
    count: int
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of what waits; `next_due` is the first deadline still ahead, for the day when nothing is late.

    Of the actor's own it says who else is away, by `holds_cases` that others can have done something in them, and by
    `is_away` that somebody else acts in them, for the actor is away: until when, if it is known.
    """

    groups: tuple[WorkGroup, ...]
    page: int
    pages: int
    absent: tuple[AbsentColleague, ...]
    next_due: date | None
    holds_cases: bool
    is_away: bool
    away_until: date | None

    def count(self, group: Group) -> int:
        """Return how many there are of a group, on all pages."""
        return next(part.count for part in self.groups if part.group is group)


@door
def my_work(
    *,
    scope: Scope = Scope.MINE,
    step: str | None = None,
    holder_id: UUID | None = None,
    text: str = "",
    group: Group | None = None,
    page: int = 1,
    actor: Actor,
    on: date,
) -> WorkList:
    """Return what waits for the actor or in all cases open to the actor's unit, in pages of fifty.

    The actor's own is what they hold, what they deputise for while its holder is away, and, in cases that another
    unit holds, what the timetable expects of such as them.
    """
    own = own_cases(actor=actor, on=on) if scope is Scope.MINE else {}
    standing_in, absent = standing_in_for(own, actor=actor)
    held = [case for case in own.values() if case.holder_id == actor.staff_id]
    waits = still_waits(on)
    if scope is Scope.MINE:
        waits &= mine(standing_in, absent, actor=actor)
    if holder_id is not None:
        waits &= Q(holder_id=holder_id)
    if step:
        waits &= Q(step=step)
    if text.strip():
        waits &= Q(case_id__in=_named(text.strip(), actor=actor, on=on))
    shown = Work.objects.shown_to(actor, on=on)
    counts = _counts(shown.filter(waits), on=on)
    if len(counts.keys) == 1:
        # Of one key the rows lie in order already.
        shown = Work.objects.filter(key=counts.keys[0], from_on__lte=on, until_on__gt=on)
    wanted = shown.filter(waits if group is None else waits & _in_group(group, on=on))
    total = sum(counts.of[part] for part in Group if group in {None, part})
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    found = wanted.order_by("waits_until", "row_id")[(page - 1) * PAGE : page * PAGE]
    rows = _rows(found, own=own, standing_in=standing_in, actor=actor, on=on)
    return WorkList(
        groups=tuple(
            WorkGroup(part, counts.of[part], tuple(row for row in rows if row.group is part))
            for part in Group
            if group in {None, part}
        ),
        page=page,
        pages=pages,
        absent=absent,
        next_due=counts.next_due,
        holds_cases=bool(held),
        is_away=any(case.is_away for case in held),
        away_until=next((case.away_until for case in held), None),
    )


def _named(words: str, *, actor: Actor, on: date) -> QuerySet[Listed, UUID]:
    """Return the cases open to the actor whose person's name or reference holds these words."""
    named = Q(person_name__icontains=words) | Q(reference__icontains=words)
    return Listed.objects.shown_to(actor, on=on).filter(named).values_list("case_id", flat=True)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait in each group, the first deadline still ahead, and the keys by which the actor has them."""

    of: Mapping[Group, int]
    next_due: date | None
    keys: tuple[UUID, ...]


def _counts(waiting: QuerySet[Work], *, on: date) -> Counts:
    """Return what there is of each group. Nothing waits under two keys of the same actor."""
    by_key: list[Any] = list(
        waiting.values("key").annotate(
            next_due=Min("due_on", filter=Q(waits_until__gte=on)),
            **{part.value: Count("pk", filter=_in_group(part, on=on)) for part in Group},
        )
    )
    due = [row["next_due"] for row in by_key if row["next_due"]]
    return Counts(
        of={part: sum(row[part.value] for row in by_key) for part in Group},
        next_due=min(due, default=None),
        keys=tuple(row["key"] for row in by_key),
    )


def _in_group(group: Group, *, on: date) -> Q:
    """Return the condition of a group: the roadmap's states of what waits, as spans of an index."""
    soon = on + SOON
    match group:
        case Group.LATE:
            return Q(waits_until__lt=on)
        case Group.SOON:
            return Q(waits_until__gte=on, waits_until__lte=soon + LONGEST_REST, due_on__lte=soon)
        case Group.COMING:
            return Q(waits_until__gt=soon, due_on__gt=soon)


STATES = {Group.LATE: State.OVERDUE, Group.SOON: State.DUE_SOON, Group.COMING: State.UPCOMING}


def _group_of(due: date, last_day: date, *, on: date) -> Group:
    if last_day < on:
        return Group.LATE
    return Group.SOON if due <= on + SOON else Group.COMING


SHOWN = (
    "case_id",
    "step",
    "occurrence",
    "responsible",
    "kind",
    "provisional",
    "shifted",
    "due_on",
    "act_by",
    "waits_until",
)
"""What the list needs of a row: fetching the rest would take longer than finding it."""


def _rows(
    found: QuerySet[Work], *, own: Mapping[UUID, OwnCase], standing_in: Mapping[UUID, str], actor: Actor, on: date
) -> list[WorkRow]:
    """Return rows with the names of their cases; those of the actor's own are known already. They are logged."""
    lines = list(found.values_list(*SHOWN))
    cases = {**own, **cases_called({line[0] for line in lines} - own.keys(), actor=actor, on=on)}
    log_listed(uses.MY_WORK, ((line[0], cases[line[0]].opened) for line in lines), actor=actor, on=on)
    return [_row(line, cases[line[0]], standing_in=standing_in, on=on) for line in lines]


def _row(line: tuple[Any, ...], case: CaseLine, *, standing_in: Mapping[UUID, str], on: date) -> WorkRow:
    case_id, step, occurrence, responsible, kind, provisional, shifted, due, act_by, last_day = line
    group = _group_of(due, last_day, on=on)
    return WorkRow(
        case_id=case_id,
        reference=case.reference,
        person_name=case.person_name,
        step=step,
        occurrence=occurrence,
        due=due,
        act_by=act_by or due,
        last_day=last_day,
        state=STATES[group],
        group=group,
        kind=Kind(kind),
        shifted=shifted,
        provisional=provisional,
        responsible=Party(responsible),
        holder_id=case.holder_id,
        holder_name=case.holder_name,
        acting_name=case.acting_name,
        standing_in_for=standing_in.get(case_id),
        no_way_into=(case.no_way_into or "") if step in NOTIFIES else "",
        is_called=case.is_called,
    )
