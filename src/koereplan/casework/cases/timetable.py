"""The stored timetable: rows from the roadmap's lines, written by difference, and read as of any day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from koereplan.casework.cases.knowledge import KnownEvent, KnownFact, facts_of
from koereplan.casework.cases.models import Case, DueRow, FactVersion, Stay, StepEvent
from koereplan.foundation.statements import add, change
from koereplan.roadmap import Binding, Facts, Outcome, Roadmap, State, StepLine, assess, edition, state_of

Key = tuple[str, int]

OF_EVENT = frozenset({"done_on", "refused_on", "event_recorded_on", "waits_until"})
"""What an event changes of a row that waited."""

OF_HOLDER = frozenset({"unit_id", "holder_id"})
"""What repeats who holds the case now."""


@dataclass(frozen=True)
class Knowledge:
    """What is recorded of a stay: every version of its facts, and the events that stand."""

    stay: Stay
    versions: tuple[KnownFact, ...]
    events: tuple[KnownEvent, ...]

    @cached_property
    def facts(self) -> Facts:
        """Return the roadmap's facts."""
        return facts_of(self.stay, self.versions, self.events)

    @classmethod
    def of(cls, stay: Stay) -> "Knowledge":
        """Return what is recorded of a stay now, in two queries."""
        versions = FactVersion.objects.filter(stay=stay).values_list(*KnownFact._fields)
        events = StepEvent.objects.filter(stay=stay, withdrawal__isnull=True).order_by("occurred_on", "id")
        return cls(
            stay,
            tuple(KnownFact(*version) for version in versions),
            tuple(KnownEvent(*event) for event in events.values_list(*KnownEvent._fields)),
        )

    @classmethod
    def present(cls, case: Case) -> "Knowledge":
        """Return what is recorded of the case's latest stay now, in one statement: every act begins with it."""
        with connection.cursor() as cursor:
            cursor.execute(PRESENT, [case.pk])
            stay_id, number, edition_key, begun_by, released_on, versions, events = cursor.fetchone()
        stay = Stay(
            id=stay_id, case=case, number=number, edition=edition_key, begun_by=begun_by, released_on=released_on
        )
        return cls(
            stay,
            tuple(
                KnownFact(pk, key, value, date.fromisoformat(known_on) if known_on else None)
                for pk, key, value, known_on in versions or ()
            ),
            tuple(
                KnownEvent(pk, step, date.fromisoformat(occurred_on), outcome, date.fromisoformat(recorded_on))
                for pk, step, occurred_on, outcome, recorded_on in events or ()
            ),
        )


PRESENT = """
SELECT id, number, edition, begun_by, released_on,
    (SELECT json_agg(json_build_array(id, key, value, known_on) ORDER BY id)
     FROM cases_factversion WHERE stay_id = stay.id),
    (SELECT json_agg(json_build_array(event.id, step, occurred_on, outcome, event.recorded_on)
                     ORDER BY occurred_on, event.id)
     FROM cases_stepevent event WHERE stay_id = stay.id
     AND NOT EXISTS (SELECT FROM cases_stepeventwithdrawal WHERE event_id = event.id))
FROM cases_stay stay WHERE case_id = %s ORDER BY number DESC LIMIT 1
"""


class TimetableRow(NamedTuple):
    """A row of the timetable, by the columns that must be equal for a stored one to be left alone."""

    step: str
    occurrence: int
    sort: int
    responsible: str
    kind: str
    applies: bool | None
    timed: bool
    provisional: bool
    shifted: bool
    due_on: date | None
    act_by: date | None
    literal_due: date | None
    target: date | None
    missing: list[str]
    done_on: date | None
    refused_on: date | None
    event_recorded_on: date | None
    ended_on: date | None
    waits_until: date | None
    unit_id: UUID | None
    holder_id: UUID | None

    @property
    def key(self) -> Key:
        """Return which step or occurrence it is."""
        return self.step, self.occurrence


class Stored(NamedTuple):
    """A row as it is stored: its id, and since when it stands so."""

    id: int
    from_on: date
    row: TimetableRow


def occurrences(events: Iterable[KnownEvent], recurring: frozenset[str]) -> dict[int, int]:
    """Return which occurrence each event fulfils, by the events' ids: always the first of a step that comes once."""
    found: dict[int, int] = {}
    counts: dict[str, int] = {}
    for event in sorted(events, key=lambda event: (event.occurred_on, event.id)):
        counts[event.step] = counts.get(event.step, 0) + 1
        found[event.id] = counts[event.step] if event.step in recurring else 1
    return found


def recurring_steps(edition_key: str) -> frozenset[str]:
    """Return the steps of an edition that come again."""
    return frozenset(step.key for step in edition(edition_key).steps if step.recurring)


def state_on(row: TimetableRow | DueRow, *, edition_key: str, on: date) -> State:
    """Return how a stored row stood on a day, by what was recorded by then."""
    recorded = row.event_recorded_on is not None and row.event_recorded_on <= on
    return state_of(
        edition_key=edition_key,
        step=row.step,
        applies=row.applies,
        timed=row.timed,
        provisional=row.provisional,
        due=row.due_on,
        act_by=row.act_by,
        done=row.done_on if recorded else None,
        refused=row.refused_on if recorded else None,
        ended_on=row.ended_on,
        on=on,
    )


def rows_of(case: Case, knowledge: Knowledge, roadmap: Roadmap) -> dict[Key, TimetableRow]:
    """Return the rows that a timetable asks for."""
    sort = {step.key: position for position, step in enumerate(edition(roadmap.edition).steps)}
    fulfilled = occurrences(knowledge.events, recurring_steps(roadmap.edition))
    done: dict[Key, KnownEvent] = {}
    refused: dict[str, KnownEvent] = {}
    for event in knowledge.events:
        if event.outcome == Outcome.NOT_PERMITTED:
            refused[event.step] = event
        else:
            done[event.step, fulfilled[event.id]] = event
    ended_on, timed = knowledge.facts.ended_on, roadmap.binding is Binding.TIMED
    rows: dict[Key, TimetableRow] = {}
    for line in roadmap.steps:
        of_done, of_refusal = done.get((line.step, line.occurrence)), refused.get(line.step)
        last_event = of_done or of_refusal
        rows[line.step, line.occurrence] = TimetableRow(
            step=line.step,
            occurrence=line.occurrence,
            sort=sort[line.step],
            responsible=line.responsible.value,
            kind=line.kind.value,
            applies=line.applies,
            timed=timed,
            provisional=line.provisional,
            shifted=line.shifted,
            due_on=line.due,
            act_by=line.act_by,
            literal_due=line.literal_due,
            target=line.target,
            missing=list(line.missing),
            done_on=of_done.occurred_on if of_done else None,
            refused_on=of_refusal.occurred_on if of_refusal else None,
            event_recorded_on=last_event.recorded_on if last_event else None,
            ended_on=ended_on,
            waits_until=None if last_event else _waits_until(line, edition_key=roadmap.edition, timed=timed),
            unit_id=case.unit_id,
            holder_id=case.holder_id,
        )
    return rows


def _waits_until(line: StepLine, *, edition_key: str, timed: bool) -> date | None:
    """Return the last day on time of a step without an event that will be late one day if nothing is done."""
    if line.due is None:
        return None
    at_last = state_of(
        edition_key=edition_key,
        step=line.step,
        applies=line.applies,
        timed=timed,
        provisional=line.provisional,
        due=line.due,
        act_by=line.act_by,
        done=None,
        refused=None,
        ended_on=None,
        on=date.max,
    )
    return max(line.due, line.act_by or line.due) if at_last is State.OVERDUE else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be written so that the stored timetable is the computed one. `changed` is by the rows' ids."""

    new: tuple[TimetableRow, ...]
    changed: dict[int, TimetableRow]
    superseded: tuple[Stored, ...]
    dropped: tuple[Stored, ...]
    fields: frozenset[str]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return which rows differ."""
        gone = (stored.row for stored in (*self.superseded, *self.dropped))
        return tuple(sorted({row.key for row in (*self.new, *self.changed.values(), *gone)}))


def difference(stored: Iterable[Stored], wanted: dict[Key, TimetableRow], *, on: date) -> Difference:
    """Return what differs between stored rows that are current and the rows wanted from a day on.

    What stood before the day stays readable: a row is superseded, unless it began the same day, or waited and is now
    done, which the day of the record tells.
    """
    new, superseded, dropped = list[TimetableRow](), list[Stored](), list[Stored]()
    changed, fields = dict[int, TimetableRow](), set[str]()
    present = {old.row.key: old for old in stored}
    for key, row in wanted.items():
        old = present.get(key)
        if old is None:
            new.append(row)
        elif old.row != row:
            differs = {
                name for name, was, is_now in zip(TimetableRow._fields, old.row, row, strict=True) if was != is_now
            }
            waited = old.row.done_on is None and old.row.refused_on is None
            if old.from_on >= on or differs <= OF_HOLDER or (waited and differs <= OF_EVENT | OF_HOLDER):
                changed[old.id] = row
                fields |= differs
            else:
                superseded.append(old)
                new.append(row)
    for key, old in present.items():
        if key not in wanted:
            (dropped if old.from_on >= on else superseded).append(old)
    return Difference(tuple(new), changed, tuple(superseded), tuple(dropped), frozenset(fields))


def write(found: Difference, stay: Stay, *, on: date) -> None:
    """Write a difference, in one statement for each kind of change."""
    if found.dropped:
        DueRow.objects.filter(pk__in=[old.id for old in found.dropped]).delete()
    if found.superseded:
        DueRow.objects.filter(pk__in=[old.id for old in found.superseded]).update(until_on=on)
    fields = sorted(found.fields)
    change(DueRow, {pk: {name: getattr(row, name) for name in fields} for pk, row in found.changed.items()})
    of = {"case_id": stay.case_id, "stay_id": stay.pk, "from_on": on}
    add(DueRow, [{**of, **row._asdict()} for row in found.new])


def current_rows(stay_ids: list[UUID]) -> Iterator[tuple[UUID, Stored]]:
    """Return the rows that stand now, each with its stay."""
    with connection.cursor() as cursor:
        cursor.execute(CURRENT, [stay_ids])
        for stay_id, pk, from_on, *row in cursor.fetchall():
            yield stay_id, Stored(pk, from_on, TimetableRow(*row))


CURRENT = f"""
SELECT stay_id, id, from_on, {", ".join(TimetableRow._fields)}
FROM cases_duerow WHERE stay_id = ANY(%s) AND until_on IS NULL
"""  # noqa: S608 - columns of ours


def reassess(case: Case, knowledge: Knowledge, *, on: date) -> tuple[Roadmap, Difference]:
    """Bring the stored timetable of a case's stay up to date with what is recorded, and return what it says.

    The caller saves the case: the expected release is repeated there.
    """
    roadmap = assess(knowledge.facts, on=on)
    stored = (row for _stay_id, row in current_rows([knowledge.stay.pk]))
    found = difference(stored, rows_of(case, knowledge, roadmap), on=on)
    write(found, knowledge.stay, on=on)
    case.release_date = roadmap.release_date
    return roadmap, found
