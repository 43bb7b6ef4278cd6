"""Everything a page needs of one case, in few queries: what is few of it comes as one row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from koereplan.casework.access import Actor, May, Standing, may, may_see
from koereplan.casework.cases.instants import midnight
from koereplan.casework.cases.knowledge import RECORDED, as_fact
from koereplan.casework.cases.models import (
    Case,
    CaseMunicipality,
    Deputyship,
    DueRow,
    FactVersion,
    Holding,
    Placement,
    Stay,
    StepEvent,
    Tick,
)
from koereplan.casework.cases.shapes import (
    AwayLine,
    DeputyLine,
    EventLine,
    FactLine,
    FactVersionLine,
    HoldingLine,
    LateLine,
    MunicipalityLine,
    Named,
    PersonLine,
    PlacementLine,
    StayLine,
    WithdrawalLine,
)
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.cases.timetable import Knowledge, occurrences, recurring_steps, state_on
from koereplan.casework.organisations.models import Absence, UnitSpan
from koereplan.foundation.spans import covering
from koereplan.roadmap import State

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case with what was recorded of one stay by the end of a day."""

    case: Case
    known: Knowledge
    recorded_events: tuple[StepEvent, ...]
    day: date

    @classmethod
    def of(cls, case_id: UUID, *, stay_number: int | None, day: date, actor: Actor, on: date) -> "Gathered":
        """Return a case that is open to the actor.

        :raises NoSuchCase: there is none, or none that is open to the actor, or no such stay.
        """
        case = Case.objects.open_to(actor).filter(pk=case_id).select_related("person").annotate(**_few(day)).first()
        if case is None or not may_see(actor, _standing(case, frozenset()), on=on):
            raise NoSuchCase(case=case_id)
        stay = _chosen(case, stay_number)
        events = StepEvent.objects.filter(stay=stay, recorded_on__lte=day).order_by("occurred_on", "id")
        recorded = tuple(events.select_related("recorded_by", "withdrawal", "withdrawal__recorded_by"))
        versions = FactVersion.objects.filter(stay=stay, recorded_on__lte=day).select_related("recorded_by")
        known = Knowledge(stay, tuple(versions.order_by("id")), tuple(_stand(recorded, day)))
        return cls(case, known, recorded, day)

    def person(self) -> PersonLine:
        """Return the person."""
        person = self.case.person
        return PersonLine(
            id=person.pk,
            name=person.name,
            given_names=person.given_names,
            family_name=person.family_name,
            birth_date=person.birth_date,
            cpr=person.cpr,
            language=person.language,
            needs_interpreter=person.needs_interpreter,
        )

    def stays(self) -> tuple[StayLine, ...]:
        """Return all stays, the first one first."""
        return tuple(_stay(stay) for stay in _stays(self.case))

    def stay(self) -> StayLine:
        """Return the stay that is looked at."""
        return _stay(self.known.stay)

    def placements(self) -> tuple[PlacementLine, ...]:
        """Return where the person has been during the stay."""
        lines = (
            PlacementLine(_named(row, "unit", "name"), date.fromisoformat(row["from_on"]), _day(row["until_on"]))
            for row in _rows(self.case, "placements")
            if UUID(row["stay"]) == self.known.stay.pk
        )
        return tuple(line for line in lines if line.from_on <= self.day)

    def place(self) -> PlacementLine | None:
        """Return where the person is on the day."""
        return next((line for line in self.placements() if _covers(line, self.day)), None)

    def holdings(self) -> tuple[HoldingLine, ...]:
        """Return who has held the case up to the end of the day."""
        end = midnight(self.day + timedelta(days=1))
        lines = []
        for row in _rows(self.case, "holdings"):
            from_at, until_at = datetime.fromisoformat(row["from_at"]), _instant(row["until_at"])
            if from_at < end:
                until = until_at if until_at and until_at < end else None
                unit, staff = _named(row, "unit", "name"), _named(row, "staff", "staff_name")
                lines.append(HoldingLine(unit, staff, from_at, until))
        return tuple(lines)

    def holding(self) -> HoldingLine | None:
        """Return who holds the case at the end of the day."""
        return next((line for line in reversed(self.holdings()) if line.until_at is None), None)

    def deputy(self) -> DeputyLine | None:
        """Return who deputises on the day."""
        return next((line for line in _deputies(self.case) if _covers(line, self.day)), None)

    def away(self) -> AwayLine | None:
        """Return that the present holder is away on the day."""
        for row in _rows(self.case, "absences"):
            return AwayLine(_named(row, "staff", "staff_name"), row["kind"], _day(row["last_on"]))
        return None

    def municipalities(self) -> tuple[MunicipalityLine, ...]:
        """Return the municipalities of the day."""
        lines = (
            MunicipalityLine(
                row["kind"], _named(row, "unit", "name"), date.fromisoformat(row["from_on"]), _day(row["until_on"])
            )
            for row in _rows(self.case, "municipalities")
        )
        return tuple(line for line in lines if _covers(line, self.day))

    def ticks(self) -> frozenset[tuple[str, int, str]]:
        """Return which deliverables stand ticked: step, occurrence and deliverable."""
        last = {
            (row["step"], row["occurrence"], row["deliverable"]): row["ticked"]
            for row in _rows(self.case, "ticks")
            if UUID(row["stay"]) == self.known.stay.pk
        }
        return frozenset(key for key, ticked in last.items() if ticked)

    def facts(self) -> tuple[FactLine, ...]:
        """Return every fact, in the order of the facts table, each with its versions, newest first."""
        by_key: dict[str, list[FactVersionLine]] = {key: [] for key in RECORDED}
        for version in reversed(self.known.versions):
            if version.key in by_key:
                by_key[version.key].append(
                    FactVersionLine(
                        value=as_fact(version.key, version.value),
                        known_on=version.known_on,
                        recorded_on=version.recorded_on,
                        recorded_at=version.recorded_at,
                        recorded_by=version.recorded_by.full_name if version.recorded_by else None,
                        reason=version.reason,
                    )
                )
        return tuple(
            FactLine(key, lines[0].value if lines else None, lines[0].known_on if lines else None, tuple(lines))
            for key, lines in by_key.items()
        )

    def events(self) -> tuple[EventLine, ...]:
        """Return every event recorded by the day, withdrawn ones too."""
        fulfilled = occurrences(self.known.events, recurring_steps(self.known.stay.edition))
        return tuple(
            EventLine(
                id=event.pk,
                step=event.step,
                occurrence=fulfilled.get(event.pk),
                occurred_on=event.occurred_on,
                outcome=event.outcome,
                note=event.note,
                recorded_on=event.recorded_on,
                recorded_by=event.recorded_by.full_name if event.recorded_by else None,
                recorded_for=event.recorded_for_id,
                withdrawal=_withdrawal(event, self.day),
            )
            for event in self.recorded_events
        )

    def lateness(self) -> tuple[LateLine, ...]:
        """Return when steps stood as late, by the timetables of the days themselves."""
        rows = DueRow.objects.filter(stay=self.known.stay, due_on__isnull=False, from_on__lte=self.day)
        lines: list[LateLine] = []
        for row in rows.order_by("sort", "occurrence", "from_on", "id"):
            line = _late(row, edition_key=self.known.stay.edition, day=self.day)
            if line is None:
                continue
            before = lines[-1] if lines else None
            if before and (before.step, before.occurrence, before.due_on, before.until_on) == (
                line.step,
                line.occurrence,
                line.due_on,
                line.from_on,
            ):
                lines[-1] = LateLine(line.step, line.occurrence, line.due_on, before.from_on, line.until_on)
            else:
                lines.append(line)
        return tuple(lines)

    def acts(self, *, actor: Actor, on: date) -> frozenset[May]:
        """Return what the actor may do to the case today."""
        deputies = frozenset(line.staff.id for line in _deputies(self.case) if _covers(line, on))
        standing = _standing(self.case, deputies)
        return frozenset(act for act in May if may(actor, act, standing, on=on))


def _few(day: date) -> dict[str, ArraySubquery]:
    """Return what there is few of in a case, each as one column."""
    named = Subquery(UnitSpan.objects.filter(covering(day), unit=OuterRef("unit")).values("name")[:1])
    municipality = Subquery(UnitSpan.objects.filter(covering(day), unit=OuterRef("municipality")).values("name")[:1])
    away = Absence.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=day), from_on__lte=day)
    of_case, of_stays = {"case": OuterRef("pk")}, {"stay__case": OuterRef("pk")}
    dated = {"from_on": "from_on", "until_on": "until_on"}
    staff = {"staff": "staff", "staff_name": "staff__full_name"}
    return {
        "few_stays": _array(
            Stay.objects.filter(**of_case).order_by("number"),
            **{name: name for name in ("id", "number", "edition", "begun_by", "released_on")},
        ),
        "few_placements": _array(
            Placement.objects.filter(**of_stays).order_by("from_on"), stay="stay", unit="unit", name=named, **dated
        ),
        "few_holdings": _array(
            Holding.objects.filter(**of_case).order_by("from_at"),
            unit="unit",
            name=named,
            from_at="from_at",
            until_at="until_at",
            **staff,
        ),
        "few_deputies": _array(Deputyship.objects.filter(**of_case).order_by("from_on"), **staff, **dated),
        "few_municipalities": _array(
            CaseMunicipality.objects.filter(**of_case).order_by("from_on"),
            kind="kind",
            unit="municipality",
            name=municipality,
            **dated,
        ),
        "few_ticks": _array(
            Tick.objects.filter(**of_stays, recorded_on__lte=day).order_by("id"),
            **{name: name for name in ("stay", "step", "occurrence", "deliverable", "ticked")},
        ),
        "few_absences": _array(
            away.filter(staff=OuterRef("holder")).order_by("from_on"), kind="kind", last_on="last_on", **staff
        ),
    }


def _array(rows: QuerySet[Any], **fields: Any) -> ArraySubquery:
    return ArraySubquery(rows.values(as_json=JSONObject(**fields)))


def _rows(case: Case, name: str) -> list[Row]:
    rows: list[Row] = getattr(case, f"few_{name}")
    return rows


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _named(row: Row, of: str, name: str) -> Named:
    return Named(UUID(row[of]), row[name] or "")


def _covers(line: PlacementLine | DeputyLine | MunicipalityLine, day: date) -> bool:
    return line.from_on <= day and (line.until_on is None or line.until_on > day)


def _standing(case: Case, deputies: frozenset[UUID]) -> Standing:
    return Standing(frozenset(case.unit_ids), case.unit_id, case.holder_id, deputies)


def _deputies(case: Case) -> Iterator[DeputyLine]:
    for row in _rows(case, "deputies"):
        yield DeputyLine(_named(row, "staff", "staff_name"), date.fromisoformat(row["from_on"]), _day(row["until_on"]))


def _stays(case: Case) -> list[Stay]:
    return [
        Stay(**row | {"id": UUID(row["id"]), "released_on": _day(row["released_on"])}, case=case)
        for row in _rows(case, "stays")
    ]


def _chosen(case: Case, number: int | None) -> Stay:
    stays = _stays(case)
    for stay in reversed(stays):
        if number is None or stay.number == number:
            return stay
    raise NoSuchCase(case=case.pk, stay=number)


def _stay(stay: Stay) -> StayLine:
    return StayLine(stay.pk, stay.number, stay.edition, stay.begun_by, stay.released_on)


def _stand(events: tuple[StepEvent, ...], day: date) -> Iterator[StepEvent]:
    return (event for event in events if _withdrawal(event, day) is None)


def _withdrawal(event: StepEvent, day: date) -> WithdrawalLine | None:
    """Return that an event was withdrawn, if it was by the end of a day."""
    withdrawal = getattr(event, "withdrawal", None)
    if withdrawal is None or withdrawal.recorded_on > day:
        return None
    by = withdrawal.recorded_by.full_name if withdrawal.recorded_by else None
    return WithdrawalLine(withdrawal.reason, withdrawal.recorded_on, by)


def _late(row: DueRow, *, edition_key: str, day: date) -> LateLine | None:
    """Return when a row stood as late up to a day, unless it turned out that it was carried out in time."""
    if row.due_on is None:
        return None
    last_day = max(row.due_on, row.act_by or row.due_on)
    from_on = max(row.from_on, last_day + timedelta(days=1))
    event_on = _event_of(row, day)
    if from_on > day or (row.until_on and row.until_on <= from_on) or (event_on and event_on <= last_day):
        return None
    if state_on(row, edition_key=edition_key, on=from_on) is not State.OVERDUE:
        return None
    ends = [end for end in (row.until_on, event_on, row.ended_on) if end is not None and end <= day]
    return LateLine(row.step, row.occurrence, row.due_on, from_on, max(from_on, min(ends)) if ends else None)


def _event_of(row: DueRow, day: date) -> date | None:
    """Return the day of a row's event, as far as it was recorded by a day and while the row stood."""
    recorded = row.event_recorded_on
    if recorded is None or recorded > day or (row.until_on is not None and recorded >= row.until_on):
        return None
    return row.done_on or row.refused_on
