"""The stored timetable: rows from the roadmap's lines, written by difference, and read as of any day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from koereplan.casework.cases.knowledge import facts_of
from koereplan.casework.cases.models import Case, DueRow, FactVersion, Stay, StepEvent
from koereplan.roadmap import Binding, Facts, Outcome, Roadmap, State, StepLine, assess, edition, state_of

Key = tuple[str, int]

OF_EVENT = frozenset({"done_on", "refused_on", "event_recorded_on", "waits_until"})
"""What an event changes of a row that waited."""

OF_HOLDER = frozenset({"unit_id", "holder_id"})
"""What repeats who holds the case now."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is recorded of a stay: every version of its facts, and the events that stand."""

    stay: Stay
    versions: tuple[FactVersion, ...]
    events: tuple[StepEvent, ...]

    @property
    def facts(self) -> Facts:
        """Return the roadmap's facts."""
        return facts_of(self.stay, self.versions, self.events)

    @classmethod
    def of(cls, stay: Stay) -> "Knowledge":
        """Return what is recorded of a stay now, in two queries."""
        return cls(
            stay,
            tuple(FactVersion.objects.filter(stay=stay)),
            tuple(StepEvent.objects.filter(stay=stay, withdrawal__isnull=True).order_by("occurred_on", "id")),
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
                FactVersion(id=pk, stay=stay, key=key, value=value, known_on=known_on and date.fromisoformat(known_on))
                for pk, key, value, known_on in versions or ()
            ),
            tuple(
                StepEvent(
                    id=pk,
                    stay=stay,
                    step=step,
                    occurred_on=date.fromisoformat(occurred_on),
                    outcome=outcome,
                    recorded_on=date.fromisoformat(recorded_on),
                )
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


def occurrences(events: Iterable[StepEvent], recurring: frozenset[str]) -> dict[int, int]:
    """Return which occurrence each event fulfils, by the events' ids: always the first of a step that comes once."""
    found: dict[int, int] = {}
    counts: dict[str, int] = {}
    for event in sorted(events, key=lambda event: (event.occurred_on, event.pk)):
        counts[event.step] = counts.get(event.step, 0) + 1
        found[event.pk] = counts[event.step] if event.step in recurring else 1
    return found


def recurring_steps(edition_key: str) -> frozenset[str]:
    """Return the steps of an edition that come again."""
    return frozenset(step.key for step in edition(edition_key).steps if step.recurring)


def state_on(row: DueRow, *, edition_key: str, on: date) -> State:
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


def rows_of(case: Case, knowledge: Knowledge, roadmap: Roadmap, *, on: date) -> dict[Key, DueRow]:
    """Return the rows that a timetable asks for, as they stand from a day on."""
    sort = {step.key: position for position, step in enumerate(edition(roadmap.edition).steps)}
    fulfilled = occurrences(knowledge.events, recurring_steps(roadmap.edition))
    done: dict[Key, StepEvent] = {}
    refused: dict[str, StepEvent] = {}
    for event in knowledge.events:
        if event.outcome == Outcome.NOT_PERMITTED:
            refused[event.step] = event
        else:
            done[event.step, fulfilled[event.pk]] = event
    ended_on, timed = knowledge.facts.ended_on, roadmap.binding is Binding.TIMED
    rows: dict[Key, DueRow] = {}
    for line in roadmap.steps:
        of_done, of_refusal = done.get((line.step, line.occurrence)), refused.get(line.step)
        last_event = of_done or of_refusal
        rows[line.step, line.occurrence] = DueRow(
            case_id=case.pk,
            stay_id=knowledge.stay.pk,
            unit_id=case.unit_id,
            holder_id=case.holder_id,
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
            from_on=on,
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


STORED = [
    "sort",
    "responsible",
    "kind",
    "applies",
    "timed",
    "provisional",
    "shifted",
    "due_on",
    "act_by",
    "literal_due",
    "target",
    "missing",
    "done_on",
    "refused_on",
    "event_recorded_on",
    "ended_on",
    "waits_until",
    "unit_id",
    "holder_id",
]
"""What must be equal for a row to be left alone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be written so that the stored timetable is the computed one."""

    new: tuple[DueRow, ...]
    changed: tuple[DueRow, ...]
    superseded: tuple[DueRow, ...]
    dropped: tuple[DueRow, ...]
    fields: frozenset[str]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return which rows differ."""
        rows = (*self.new, *self.changed, *self.superseded, *self.dropped)
        return tuple(sorted({(row.step, row.occurrence) for row in rows}))


def difference(stored: Iterable[DueRow], wanted: dict[Key, DueRow], *, on: date) -> Difference:
    """Return what differs between stored rows that are current and the rows wanted from a day on.

    What stood before the day stays readable: a row is superseded, unless it began the same day, or waited and is now
    done, which the day of the record tells.
    """
    new, changed = list[DueRow](), list[DueRow]()
    superseded, dropped = list[DueRow](), list[DueRow]()
    fields = set[str]()
    present = {(row.step, row.occurrence): row for row in stored}
    for key, row in wanted.items():
        old = present.get(key)
        if old is None:
            new.append(row)
            continue
        differs = {name for name in STORED if getattr(old, name) != getattr(row, name)}
        if not differs:
            continue
        waited = old.done_on is None and old.refused_on is None
        if old.from_on >= on or differs <= OF_HOLDER or (waited and differs <= OF_EVENT | OF_HOLDER):
            for name in differs:
                setattr(old, name, getattr(row, name))
            fields |= differs
            changed.append(old)
        else:
            superseded.append(old)
            new.append(row)
    for key, old in present.items():
        if key not in wanted:
            (dropped if old.from_on >= on else superseded).append(old)
    return Difference(tuple(new), tuple(changed), tuple(superseded), tuple(dropped), frozenset(fields))


def write(found: Difference, *, on: date) -> None:
    """Write a difference, in one statement for each kind of change."""
    if found.dropped:
        DueRow.objects.filter(pk__in=[row.pk for row in found.dropped]).delete()
    if found.superseded:
        DueRow.objects.filter(pk__in=[row.pk for row in found.superseded]).update(until_on=on)
    if len(found.changed) == 1:
        found.changed[0].save(update_fields=_columns(found.fields))
    elif found.changed:
        DueRow.objects.bulk_update(found.changed, _columns(found.fields))
    if found.new:
        DueRow.objects.bulk_create(found.new)


def reassess(case: Case, knowledge: Knowledge, *, on: date) -> tuple[Roadmap, Difference]:
    """Bring the stored timetable of a case's stay up to date with what is recorded, and return what it says.

    The caller saves the case: the expected release is repeated there.
    """
    roadmap = assess(knowledge.facts, on=on)
    stored = DueRow.objects.filter(stay=knowledge.stay, until_on__isnull=True)
    found = difference(stored, rows_of(case, knowledge, roadmap, on=on), on=on)
    write(found, on=on)
    case.release_date = roadmap.release_date
    return roadmap, found


def _columns(fields: Iterable[str]) -> Sequence[Any]:
    return [name.removesuffix("_id") for name in sorted(fields)]
