"""Everything a page needs of one case, in few queries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Door, Group, May, Sight, Standing, may
from koereplan.casework.cases.around import Around, Row
from koereplan.casework.cases.knowledge import RECORDED, KnownEvent, KnownFact, as_fact
from koereplan.casework.cases.models import Case, DueRow, Stay
from koereplan.casework.cases.seeing import NOTES, required_sight, seen, shown_beside
from koereplan.casework.cases.shapes import (
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
    StandInLine,
    StayLine,
    TickLine,
    WithdrawalLine,
)
from koereplan.casework.cases.standing import NoSuchCase, opened_case
from koereplan.casework.cases.standings import standings
from koereplan.casework.cases.timetable import Knowledge, TimetableRow, occurrences, recurring_steps, state_on
from koereplan.foundation.instants import midnight
from koereplan.roadmap import State


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case with what was recorded of one stay by the end of a day; notes, reasons and journal only if `is_whole`."""

    case: Case
    around: Around
    known: Knowledge
    day: date
    standing: Standing
    sight: Sight
    is_whole: bool

    @classmethod
    def of(cls, case_id: UUID, *, stay_number: int | None, day: date, actor: Actor, on: date) -> "Gathered":
        """Return a case that is open to the actor.

        :raises NoSuchCase: there is none, or none that is open to the actor, or no such stay.
        """
        case = opened_case(case_id, "person")
        standing = _standing_towards(actor, case, on=on)
        sight = required_sight(case_id, standing, actor=actor, on=on)
        around = Around.of(case.pk, unit_id=case.unit_id, day=day)
        stay = _chosen(case, around, stay_number)
        known = Knowledge(stay, tuple(_facts(around, stay)), tuple(_events(around, stay)))
        notes = seen(actor, NOTES, standing=standing, on=on)
        return cls(case, around, known, day, standing, sight, is_whole=bool(notes))

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
            phone=person.phone,
            email=person.email,
            died_on=person.died_on,
        )

    def stays(self) -> tuple[StayLine, ...]:
        """Return all stays, the first one first."""
        return tuple(_stay(stay) for stay in _stays(self.case, self.around))

    def stay(self) -> StayLine:
        """Return the stay that is looked at."""
        return _stay(self.known.stay)

    def placements(self) -> tuple[PlacementLine, ...]:
        """Return where the person has been during the stay."""
        lines = (
            PlacementLine(_named(row, "unit", "name"), date.fromisoformat(row["from_on"]), _day(row["until_on"]))
            for row in _of_stay(self.around.placements, self.known.stay)
        )
        return tuple(line for line in lines if line.from_on <= self.day)

    def place(self) -> PlacementLine | None:
        """Return where the person is on the day."""
        return next((line for line in self.placements() if _covers(line, self.day)), None)

    def holdings(self) -> tuple[HoldingLine, ...]:
        """Return who has held the case up to the end of the day."""
        end = midnight(self.day + timedelta(days=1))
        lines = []
        for row in self.around.holdings:
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
        return next((line for line in _deputies(self.around) if _covers(line, self.day)), None)

    def stand_in(self) -> StandInLine | None:
        """Return who acts on the day instead of the holder, or that nobody does; nothing where the holder does."""
        holding, deputy = self.holding(), self.deputy()
        if holding is None or holding.unit.id != self.case.unit_id:
            return None
        team = {colleague.id: colleague for colleague in self.around.colleagues()}
        holder = team.get(holding.staff.id)
        away = holder.away_on(self.day) if holder else None
        if holder and not away:
            return None
        second = team.get(deputy.staff.id) if deputy else None
        leader = next((one for one in team.values() if one.leads and not one.away_on(self.day)), None)
        return StandInLine(
            away=away,
            acts=Named(second.id, second.name) if second and not second.away_on(self.day) else None,
            leader=Named(leader.id, leader.name) if leader else None,
        )

    def municipalities(self) -> tuple[MunicipalityLine, ...]:
        """Return the municipalities of the day."""
        lines = (
            MunicipalityLine(
                row["kind"], _named(row, "unit", "name"), date.fromisoformat(row["from_on"]), _day(row["until_on"])
            )
            for row in self.around.municipalities
        )
        return tuple(line for line in lines if _covers(line, self.day))

    def ticks(self) -> frozenset[tuple[str, int, str]]:
        """Return which deliverables stand ticked: step, occurrence and deliverable."""
        return frozenset((tick.step, tick.occurrence, tick.deliverable) for tick in self.ticked())

    def ticked(self) -> tuple[TickLine, ...]:
        """Return the deliverables that stand ticked, each by whom, in the order in which they were."""
        last = {
            (row["step"], row["occurrence"], row["deliverable"]): row
            for row in _of_stay(self.around.ticks, self.known.stay)
        }
        return tuple(
            TickLine(*key, date.fromisoformat(row["recorded_on"]), row["recorded_by"], row["use"])
            for key, row in last.items()
            if row["ticked"]
        )

    def facts(self) -> tuple[FactLine, ...]:
        """Return every fact, in the order of the facts table, each with its versions, newest first."""
        by_key: dict[str, list[FactVersionLine]] = {key: [] for key in RECORDED}
        for row in reversed(_of_stay(self.around.facts, self.known.stay)):
            if row["key"] in by_key:
                by_key[row["key"]].append(
                    FactVersionLine(
                        value=as_fact(row["key"], row["value"]),
                        known_on=_day(row["known_on"]),
                        recorded_on=date.fromisoformat(row["recorded_on"]),
                        recorded_at=datetime.fromisoformat(row["recorded_at"]),
                        recorded_by=row["recorded_by"],
                        reason=self._written(row["reason"]),
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
                id=row["id"],
                step=row["step"],
                occurrence=fulfilled.get(row["id"]),
                occurred_on=date.fromisoformat(row["occurred_on"]),
                outcome=row["outcome"],
                note=self._written(row["note"]),
                recorded_on=date.fromisoformat(row["recorded_on"]),
                recorded_by=row["recorded_by"],
                recorded_for=UUID(row["recorded_for"]) if row["recorded_for"] else None,
                withdrawal=self._withdrawal(row),
            )
            for row in _of_stay(self.around.events, self.known.stay)
        )

    def _withdrawal(self, row: Row) -> WithdrawalLine | None:
        """Return that an event was withdrawn, if it was."""
        if not row["withdrawn_on"]:
            return None
        return WithdrawalLine(
            self._written(row["reason"]), date.fromisoformat(row["withdrawn_on"]), row["withdrawn_by"]
        )

    def _written(self, text: str | None) -> str:
        """Return what somebody wrote in their own words, as far as it is open."""
        return text or "" if self.is_whole else ""

    def lateness(self) -> tuple[LateLine, ...]:
        """Return when steps stood as late, by the timetables of the days themselves."""
        found = DueRow.objects.filter(stay=self.known.stay, due_on__isnull=False, from_on__lte=self.day)
        rows = found.order_by("sort", "occurrence", "from_on", "id").values_list(
            "from_on", "until_on", *TimetableRow._fields
        )
        lines: list[LateLine] = []
        for from_on, until_on, *row in rows:
            line = _late(TimetableRow(*row), from_on, until_on, edition_key=self.known.stay.edition, day=self.day)
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
        deputies = frozenset(line.staff.id for line in _deputies(self.around) if _covers(line, on))
        standing = replace(self.standing, deputy_ids=deputies)
        return frozenset(act for act in May if may(actor, act, standing, on=on))

    def beside(self, *, actor: Actor, on: date) -> frozenset[ContentClass]:
        """Return the classes beside the page of which the actor sees something today."""
        return shown_beside(actor, self.standing, on=on)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _named(row: Row, of: str, name: str) -> Named:
    return Named(UUID(row[of]), row[name] or "")


def _covers(line: PlacementLine | DeputyLine | MunicipalityLine, day: date) -> bool:
    return line.from_on <= day and (line.until_on is None or line.until_on > day)


def _standing_towards(actor: Actor, case: Case, *, on: date) -> Standing:
    """Return how a case stands to somebody: by its holder, and to other units or authorities by all grounds."""
    if not case.held_outside and any(Door(Group.CASEWORKERS, unit_id).lets_in(actor) for unit_id in case.unit_ids):
        return Standing(case.unit_ids, case.unit_id, case.holder_id)
    return standings([case.pk], on=on)[case.pk]


def _deputies(around: Around) -> Iterator[DeputyLine]:
    for row in around.deputies:
        yield DeputyLine(_named(row, "staff", "staff_name"), date.fromisoformat(row["from_on"]), _day(row["until_on"]))


def _stays(case: Case, around: Around) -> list[Stay]:
    return [
        Stay(**row | {"id": UUID(row["id"]), "released_on": _day(row["released_on"])}, case=case)
        for row in around.stays
    ]


def _chosen(case: Case, around: Around, number: int | None) -> Stay:
    stays = _stays(case, around)
    for stay in reversed(stays):
        if number is None or stay.number == number:
            return stay
    raise NoSuchCase(case=case.pk, stay=number)


def _of_stay(rows: list[Row], stay: Stay) -> list[Row]:
    return [row for row in rows if row["stay"] == str(stay.pk)]


def _stay(stay: Stay) -> StayLine:
    return StayLine(stay.pk, stay.number, stay.edition, stay.begun_by, stay.released_on)


def _facts(around: Around, stay: Stay) -> Iterator[KnownFact]:
    for row in _of_stay(around.facts, stay):
        yield KnownFact(row["id"], row["key"], row["value"], _day(row["known_on"]))


def _events(around: Around, stay: Stay) -> Iterator[KnownEvent]:
    """Return the events that stand, those withdrawn left out."""
    for row in _of_stay(around.events, stay):
        if not row["withdrawn_on"]:
            days = date.fromisoformat(row["occurred_on"]), date.fromisoformat(row["recorded_on"])
            yield KnownEvent(row["id"], row["step"], days[0], row["outcome"], days[1])


def _late(row: TimetableRow, from_on: date, until_on: date | None, *, edition_key: str, day: date) -> LateLine | None:
    """Return when a row stood as late up to a day, unless it turned out that it was carried out in time."""
    if row.due_on is None:
        return None
    last_day = max(row.due_on, row.act_by or row.due_on)
    late_on = max(from_on, last_day + timedelta(days=1))
    event_on = _event_of(row, until_on, day)
    if late_on > day or (until_on and until_on <= late_on) or (event_on and event_on <= last_day):
        return None
    if state_on(row, edition_key=edition_key, on=late_on) is not State.OVERDUE:
        return None
    ends = [end for end in (until_on, event_on, row.ended_on) if end is not None and end <= day]
    return LateLine(row.step, row.occurrence, row.due_on, late_on, max(late_on, min(ends)) if ends else None)


def _event_of(row: TimetableRow, until_on: date | None, day: date) -> date | None:
    """Return the day of a row's event, as far as it was recorded by a day and while the row stood."""
    recorded = row.event_recorded_on
    if recorded is None or recorded > day or (until_on is not None and recorded >= until_on):
        return None
    return row.done_on or row.refused_on
