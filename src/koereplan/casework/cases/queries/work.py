"""What waits for somebody: across all own cases, longest overdue first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from koereplan.casework.access import Actor
from koereplan.casework.cases import uses
from koereplan.casework.cases.models import Deputyship, DueRow, Stay
from koereplan.casework.cases.timetable import state_on
from koereplan.casework.cases.uses import log_use
from koereplan.casework.organisations.queries import absent_on
from koereplan.foundation.spans import covering
from koereplan.roadmap import Kind, Party, State

PAGE = 50
SOON = timedelta(days=14)
"""How long before its deadline a step is due soon."""

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
    """A step that waits. `standing_in_for` names the absent holder whose deputy the actor is."""

    case_id: UUID
    stay_id: UUID
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
    standing_in_for: str | None

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
class AbsentColleague:
    """Somebody away today for whom the actor deputises: until when, and on how many cases."""

    staff_id: UUID
    name: str
    last_on: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of what waits; `next_due` is the first deadline still ahead, for the day when nothing is late."""

    groups: tuple[WorkGroup, ...]
    page: int
    pages: int
    absent: tuple[AbsentColleague, ...]
    next_due: date | None

    def count(self, group: Group) -> int:
        """Return how many there are of a group, on all pages."""
        return next(part.count for part in self.groups if part.group is group)


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
    """Return what waits for the actor or the actor's unit, in pages of fifty.

    The actor's own is what they hold, and what they deputise for while its holder is away.
    """
    standing_in, absent = _standing_in(actor=actor, on=on)
    waiting = _waiting(actor.unit_id, on=on)
    if scope is Scope.MINE:
        holders = [actor.staff_id, *(colleague.staff_id for colleague in absent)]
        waiting = waiting.filter(Q(holder=actor.staff_id) | Q(case__in=standing_in), holder__in=holders)
    if holder_id is not None:
        waiting = waiting.filter(holder=holder_id)
    if step:
        waiting = waiting.filter(step=step)
    if text.strip():
        words = text.strip()
        waiting = waiting.filter(Q(case__person_name__icontains=words) | Q(case__reference__icontains=words))
    counts = waiting.aggregate(
        next_due=Min("due_on", filter=Q(waits_until__gte=on)),
        **{part.value: Count("pk", filter=_in_group(part, on=on)) for part in Group},
    )
    wanted = waiting if group is None else waiting.filter(_in_group(group, on=on))
    total = sum(counts[part] for part in Group if group in {None, part})
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    names = standing_in if scope is Scope.MINE else {}
    rows = _rows(wanted.order_by("waits_until", "id")[(page - 1) * PAGE : page * PAGE], standing_in=names, on=on)
    log_use(uses.MY_WORK, ((row.case_id, actor.unit_id) for row in rows), actor=actor, on=on)
    return WorkList(
        groups=tuple(
            WorkGroup(part, counts[part], tuple(row for row in rows if row.group is part))
            for part in Group
            if group in {None, part}
        ),
        page=page,
        pages=pages,
        absent=absent,
        next_due=counts["next_due"],
    )


def _waiting(unit_id: UUID, *, on: date) -> QuerySet[DueRow]:
    """Return what waits in the cases that a unit holds: this is `may_see` for rows of the timetable."""
    current = DueRow.objects.filter(until_on__isnull=True, waits_until__isnull=False, unit=unit_id)
    return current.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


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


SHOWN = (
    "stay",
    "step",
    "occurrence",
    "responsible",
    "kind",
    "applies",
    "timed",
    "provisional",
    "shifted",
    "due_on",
    "act_by",
    "event_recorded_on",
    "ended_on",
    "waits_until",
)
"""What the list needs of a row: fetching the rest would take longer than finding it."""

GROUPS = {State.OVERDUE: Group.LATE, State.DUE_SOON: Group.SOON, State.UPCOMING: Group.COMING}


def _standing_in(*, actor: Actor, on: date) -> tuple[Mapping[UUID, str], tuple[AbsentColleague, ...]]:
    """Return the cases on which the actor acts today for somebody away, with their names, and who they are."""
    deputised = Deputyship.objects.filter(covering(on), staff=actor.staff_id, case__unit=actor.unit_id)
    cases = list(deputised.values_list("case_id", "case__holder_id"))
    if not cases:
        return {}, ()
    away = absent_on({holder for _case, holder in cases} - {actor.staff_id}, actor=actor, on=on)
    standing_in = {case: away[holder].name for case, holder in cases if holder in away}
    absent = tuple(
        AbsentColleague(staff_id, row.name, row.last_on, sum(holder == staff_id for _case, holder in cases))
        for staff_id, row in sorted(away.items(), key=lambda item: item[1].name)
    )
    return standing_in, absent


def _rows(found: QuerySet[DueRow], *, standing_in: Mapping[UUID, str], on: date) -> list[WorkRow]:
    """Return rows with the names of their cases, in two queries."""
    lines = list(found.only(*SHOWN))
    stays = Stay.objects.select_related("case", "case__holder").in_bulk({line.stay_id for line in lines})
    return [_row(line, stays[line.stay_id], standing_in=standing_in, on=on) for line in lines]


def _row(line: DueRow, stay: Stay, *, standing_in: Mapping[UUID, str], on: date) -> WorkRow:
    case = stay.case
    if line.due_on is None or line.waits_until is None or case.holder is None:
        raise LookupError(f"row {line.pk} waits without a deadline or a holder")
    state = state_on(line, edition_key=stay.edition, on=on)
    return WorkRow(
        case_id=case.pk,
        stay_id=stay.pk,
        reference=case.reference,
        person_name=case.person_name,
        step=line.step,
        occurrence=line.occurrence,
        due=line.due_on,
        act_by=line.act_by or line.due_on,
        last_day=line.waits_until,
        state=state,
        group=GROUPS[state],
        kind=Kind(line.kind),
        shifted=line.shifted,
        provisional=line.provisional,
        responsible=Party(line.responsible),
        holder_id=case.holder.pk,
        holder_name=case.holder.full_name,
        standing_in_for=standing_in.get(case.pk),
    )
