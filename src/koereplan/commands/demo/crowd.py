"""Made-up people in numbers, table by table, as the services would have left them today.

What is made is the present: facts, events, timetable, holders. Of history there is what those tell, and the journal
has one entry a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from koereplan.casework.access import PRISON_SERVICE, Basis, Door, Group, Role, Standing, open_content
from koereplan.casework.organisations.kinds import PLACES
from koereplan.commands.demo.copying import (
    Fields,
    Rows,
    chosen,
    days,
    ids,
    joined,
    json,
    json_values,
    list_of_ids,
    list_of_numbers,
    list_of_texts,
    numbers,
    same,
    taken,
    texts,
    truths,
)
from koereplan.commands.demo.courses import AFTER_RELEASE, STEPS, courses, days_of
from koereplan.commands.demo.names import LISTS
from koereplan.commands.reference import reference_units, unit_id
from koereplan.foundation.instants import midnight
from koereplan.foundation.text import danish_order
from koereplan.roadmap import DEFAULT_EDITION, FACTS, Kind, Outcome, Party
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ids = NDArray[np.uint8]
    Days = NDArray[np.int32]
    Places = NDArray[np.intp]

CASES_OF_A_PLAN_OWNER = 40
_FEWEST_PLAN_OWNERS = 2
_EMPLOYED_FROM = date(2016, 1, 1)
_2000 = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
_HALF_A_DAY = 12 * 60 * 60 * 1_000_000
_FIRST_BIRTH = date(1957, 1, 1)
_BIRTH_DAYS = 13_000
_STRIDE = 7919
"""A prime: consecutive people are born on days far from each other, and no two get the same CPR number."""
_APPOINTED = STEPS.index("2")


@dataclass(frozen=True, slots=True)
class Workforce:
    """Those who work with the cases: a leader for each unit, then plan owners, unit by unit and round again."""

    ids: Ids
    names: pa.StringArray
    units: Ids

    @classmethod
    def employ(cls, cursor: Any, rng: np.random.Generator, cases: int) -> Workforce:
        """Add staff enough for so many cases."""
        places = [unit_id(unit.key) for unit in reference_units() if unit.key.kind in PLACES]
        plan_owners = max(_FEWEST_PLAN_OWNERS, -(-cases // CASES_OF_A_PLAN_OWNER // len(places)))
        count = len(places) * (1 + plan_owners)
        cursor.execute("SELECT count(*) FROM organisations_staff")
        (present,) = cursor.fetchone()
        numbered = np.arange(present, present + count)
        names = _full_names(*_names(rng, count))
        staff = cls(
            _ids(rng, numbered), names, np.frombuffer(b"".join(unit.bytes for unit in places), np.uint8).reshape(-1, 16)
        )
        usernames = pc.binary_join_element_wise(pa.scalar("belastning."), pa.array(numbered).cast(pa.string()), "")
        empty = same(b"")
        Rows(
            "organisations_staff",
            {
                "id": ids(staff.ids),
                "username": texts(usernames),
                "full_name": texts(names),
                "email": empty,
                "password": empty,
                "is_active": same(b"\1"),
            },
        ).copy(cursor)
        roles = [Role.LEADER.value.encode(), Role.PLAN_OWNER.value.encode()]
        Rows(
            "organisations_membership",
            {
                "id": ids(_ids(rng, numbered)),
                "staff_id": ids(staff.ids),
                "unit_id": ids(staff.units[np.arange(count) % len(places)]),
                "role": chosen((np.arange(count) >= len(places)).astype(np.int8), roles),
                "from_on": days(np.full(count, days_of(_EMPLOYED_FROM), np.int32)),
            },
        ).copy(cursor)
        return staff

    def unit_of(self, case: Places) -> Places:
        """Return the place of each case's unit."""
        return case % len(self.units)

    def leader_of(self, case: Places) -> Places:
        """Return the place of the leader of each case's unit."""
        return self.unit_of(case)

    def owner_of(self, case: Places, *, next_to: int = 0) -> Places:
        """Return the place of each case's plan owner, or of one so many desks away."""
        units = len(self.units)
        plan_owners = len(self.ids) // units - 1
        return units + self.unit_of(case) + units * ((case // units + next_to) % plan_owners)


class Crowd:
    """Some thousand cases, table by table."""

    def __init__(self, cursor: Any, rng: np.random.Generator, staff: Workforce, numbered: Places, on: date) -> None:
        self.cursor, self.rng, self.staff, self.numbered, self.on = cursor, rng, staff, numbered, on
        born = days_of(_FIRST_BIRTH) + numbered * _STRIDE % _BIRTH_DAYS
        self.courses = courses(rng, born.astype(np.int32), on=on)
        self.person, self.case, self.stay = (_ids(rng, numbered) for _ in range(3))
        self.given, self.family = _names(rng, len(numbered))
        self.admitted_on = self.courses.facts.dates["admission_date"]
        self.appointed_on = np.full(len(numbered), UNKNOWN_DAY, np.int32)
        appointed = self.courses.facts.event_step == _APPOINTED
        self.appointed_on[self.courses.event_case[appointed]] = self.courses.facts.event_day[appointed]
        self.is_appointed = self.appointed_on != UNKNOWN_DAY
        self.unit = staff.units[staff.unit_of(numbered)]
        self.leader = staff.ids[staff.leader_of(numbered)]
        self.owner = staff.ids[staff.owner_of(numbered)]
        self.holder = np.where(self.is_appointed[:, None], self.owner, self.leader)

    def copy(self) -> None:
        """Add everything about these cases."""
        self._people()
        self._cases()
        self._responsibility()
        self._facts()
        self._events()
        self._timetable()
        self._openings()
        self._journal()

    def _people(self) -> None:
        births = self.courses.facts.dates["birth_date"]
        self._copy(
            "people_person",
            {
                "id": ids(self.person),
                "given_names": texts(_listed("men", self.given)),
                "family_name": texts(_listed("families", self.family)),
                "birth_date": days(births),
                "cpr": texts(_substitutes(births, self.numbered // _BIRTH_DAYS)),
                "language": same(b"da"),
                "needs_interpreter": same(b"\0"),
            },
        )

    def _cases(self) -> None:
        count, released = len(self.numbered), self.courses.released
        order = {key: pa.array([danish_order(name) for name in LISTS[key]]) for key in ("men", "families")}
        sorted_by = pc.binary_join_element_wise(order["families"].take(self.family), order["men"].take(self.given), " ")
        self._copy(
            "cases_case",
            {
                "id": ids(self.case),
                "reference": texts(self._references()),
                "person_id": ids(self.person),
                "person_name": texts(_full_names(self.given, self.family)),
                "sort_name": texts(sorted_by),
                "unit_id": ids(self.unit),
                "holder_id": ids(self.holder),
                "opened_on": days(self.admitted_on),
                "release_date": days(self.courses.rows.release_date),
                "revision": same((1).to_bytes(4, "big")),
            },
        )
        self._copy(
            "cases_stay",
            {
                "id": ids(self.stay),
                "case_id": ids(self.case),
                "number": same((1).to_bytes(2, "big")),
                "edition": same(DEFAULT_EDITION.encode()),
                "begun_by": same(b"admission"),
                "released_on": days(released),
            },
        )
        self._copy(
            "cases_placement",
            {
                "id": ids(_ids(self.rng, self.numbered)),
                "stay_id": ids(self.stay),
                "unit_id": ids(self.unit),
                "from_on": days(self.admitted_on),
                "until_on": days(released),
            },
        )
        municipalities = np.frombuffer(
            b"".join(unit_id(unit.key).bytes for unit in reference_units() if unit.key.kind == "municipality"), np.uint8
        ).reshape(-1, 16)
        home = municipalities[self.rng.integers(0, len(municipalities), count)]
        for kind in (b"acting", b"release"):
            self._copy(
                "cases_casemunicipality",
                {
                    "id": ids(_ids(self.rng, self.numbered)),
                    "case_id": ids(self.case),
                    "kind": same(kind),
                    "municipality_id": ids(home),
                    "from_on": days(self.admitted_on),
                },
            )

    def _references(self) -> pa.StringArray:
        """Return the cases' references: the next numbers of the years they were opened in."""
        years = self.admitted_on.astype("M8[D]").astype("M8[Y]").astype(int) + 1970
        number = np.empty(len(years), np.int64)
        for year in np.unique(years).tolist():
            of_year = np.flatnonzero(years == year)
            self.cursor.execute("SELECT next_case_number(%s)", [year])
            (first,) = self.cursor.fetchone()
            self.cursor.execute("SELECT setval(%s, %s)", [f"case_number_{year}", first + len(of_year) - 1])
            number[of_year] = np.arange(first, first + len(of_year))
        padded = pc.utf8_lpad(pa.array(number).cast(pa.string()), 4, "0")
        return pc.binary_join_element_wise(pa.array(years).cast(pa.string()), padded, "-")

    def _responsibility(self) -> None:
        """The leader holds the case from the admission, the plan owner from noon of the day of the appointment."""
        admitted_at = _midnights(self.admitted_on)
        appointed = np.flatnonzero(self.is_appointed)
        appointed_at = np.zeros(len(self.numbered), np.int64)
        appointed_at[appointed] = _midnights(self.appointed_on[appointed]) + _HALF_A_DAY
        common = {"ends_course": same(b"\0")}
        self._copy(
            "cases_holding",
            {
                "id": ids(_ids(self.rng, self.numbered)),
                "case_id": ids(self.case),
                "unit_id": ids(self.unit),
                "staff_id": ids(self.leader),
                "from_at": numbers(admitted_at, ">i8"),
                "until_at": numbers(appointed_at, ">i8", known=self.is_appointed),
                **common,
            },
        )
        self._copy(
            "cases_holding",
            {
                "id": ids(_ids(self.rng, self.numbered[appointed])),
                "case_id": ids(self.case[appointed]),
                "unit_id": ids(self.unit[appointed]),
                "staff_id": ids(self.owner[appointed]),
                "from_at": numbers(appointed_at[appointed], ">i8"),
                **common,
            },
        )
        deputies = self.staff.ids[self.staff.owner_of(self.numbered[appointed], next_to=1)]
        self._copy(
            "cases_deputyship",
            {
                "id": ids(_ids(self.rng, self.numbered[appointed])),
                "case_id": ids(self.case[appointed]),
                "staff_id": ids(deputies),
                "from_on": days(self.appointed_on[appointed]),
            },
        )

    def _facts(self) -> None:
        """One version of each fact, known from the admission; the kind of release from the day it was settled."""
        columns = self.courses.facts
        keys, cases, values = [], [], []

        def add(key: str, known: NDArray[np.bool_], value: Callable[[Places], Fields]) -> None:
            where = np.flatnonzero(known)
            keys.append(np.full(len(where), _RECORDED.index(key), np.int8))
            cases.append(where)
            values.append(value(where))

        for key, day in columns.dates.items():
            add(key, day != UNKNOWN_DAY, lambda where, day=day: json_values(_quoted_days(day[where])))  # type: ignore[misc]
        for key, flag in columns.flags.items():
            add(key, flag != UNKNOWN_CODE, lambda where, flag=flag: chosen(flag[where], [json("false"), json("true")]))  # type: ignore[misc]
        for key, code in columns.choices.items():
            said = [json(f'"{choice}"') for choice in _CHOICES[key]]
            add(key, code != UNKNOWN_CODE, lambda where, code=code, said=said: chosen(code[where], said))  # type: ignore[misc]
        for key, number in columns.numbers.items():
            add(
                key,
                number != UNKNOWN_CODE,
                lambda where, number=number: json_values(pa.array(number[where]).cast(pa.string())),  # type: ignore[misc]
            )
        case = np.concatenate(cases)
        order = np.argsort(case, kind="stable")
        case, key_code = case[order], np.concatenate(keys)[order]
        is_settled = key_code == _RECORDED.index("release_kind")
        settled_on = np.where(is_settled, columns.known["release_kind"][case], UNKNOWN_DAY)
        self._copy(
            "cases_factversion",
            {
                "stay_id": ids(self.stay[case]),
                "key": chosen(key_code, [key.encode() for key in _RECORDED]),
                "value": taken(joined(*values), order),
                "known_on": days(settled_on),
                **self._recorded(case, np.where(is_settled, settled_on, self.admitted_on[case])),
            },
        )

    def _events(self) -> None:
        facts, case = self.courses.facts, self.courses.event_case
        self._copy(
            "cases_stepevent",
            {
                "stay_id": ids(self.stay[case]),
                "step": chosen(facts.event_step, _STEP_KEYS),
                "occurred_on": days(facts.event_day),
                "outcome": same(Outcome.DONE.value.encode()),
                **self._recorded(case, facts.event_day),
            },
        )

    def _timetable(self) -> None:
        rows = self.courses.rows
        case, is_done = rows.case, rows.done != UNKNOWN_DAY
        before = np.concatenate([rows.done[:1], rows.done[:-1]])
        from_on = np.where(rows.occurrence > 1, before, self.admitted_on[case])
        after_release = rows.provisional & np.isin(rows.step, AFTER_RELEASE)
        waits = ~is_done & ~after_release & (rows.due != UNKNOWN_DAY)
        missing, which = np.unique(rows.missing, return_inverse=True)
        asked_for = [
            list_of_texts([spec.key for place, spec in enumerate(FACTS) if mask >> place & 1])
            for mask in missing.tolist()
        ]
        self._copy(
            "cases_duerow",
            {
                "case_id": ids(self.case[case]),
                "stay_id": ids(self.stay[case]),
                "unit_id": ids(self.unit[case]),
                "holder_id": ids(self.holder[case]),
                "step": chosen(rows.step, _STEP_KEYS),
                "occurrence": numbers(rows.occurrence, ">i2"),
                "sort": numbers(rows.step, ">i2"),
                "responsible": chosen(rows.responsible, [party.value.encode() for party in Party]),
                "kind": chosen(rows.kind, [kind.value.encode() for kind in Kind]),
                "applies": truths(rows.applies),
                "timed": truths(self.courses.rows.timed[case].astype(np.int8)),
                "provisional": truths(rows.provisional.astype(np.int8)),
                "shifted": truths(rows.shifted.astype(np.int8)),
                "due_on": days(rows.due),
                "act_by": days(rows.act_by),
                "literal_due": days(rows.literal_due),
                "target": days(rows.target),
                "missing": chosen(which, asked_for),
                "done_on": days(rows.done),
                "event_recorded_on": days(rows.done),
                "waits_until": days(np.where(waits, np.maximum(rows.due, rows.act_by), UNKNOWN_DAY)),
                "from_on": days(from_on),
            },
        )

    def _openings(self) -> None:
        """What a case opens: to its unit and to the person, on no other ground."""
        units, of_unit = np.unique(self.unit, axis=0, return_inverse=True)
        doors = [Door(Group.CASEWORKERS, UUID(bytes=unit.tobytes())) for unit in units]
        keys = [(key, sorted(wider)) for door in doors for key, wider in door.keys.items()]
        people = (Door(Group.PERSON, staff_ids=frozenset({UUID(bytes=person.tobytes())})) for person in self.person)
        own = b"".join(key.bytes for door in people for key in door.keys)
        keys_of: dict[Basis, tuple[Fields, Fields]] = {
            Basis.RESPONSIBLE: (
                chosen(of_unit, [key.bytes for key, _ in keys]),
                chosen(of_unit, [list_of_ids(wider) for _, wider in keys]),
            ),
            Basis.SELF: (ids(np.frombuffer(own, np.uint8).reshape(-1, 16)), same(list_of_ids([]))),
        }
        unit, holder, person = (UUID(bytes=rows[0].tobytes()) for rows in (self.unit, self.holder, self.person))
        standing = Standing(frozenset({unit}), unit, holder, person_id=person)
        for line in open_content(standing, held_by=[PRISON_SERVICE], on=self.on):
            key, wider = keys_of[line.basis]
            self._copy(
                "cases_opening",
                {
                    "case_id": ids(self.case),
                    "key": key,
                    "wider": wider,
                    "basis": same(line.basis.encode()),
                    "purposes": same(list_of_texts(sorted(line.purposes))),
                    "from_on": days(np.full(len(self.case), days_of(line.span.from_on), np.int32)),
                    "until_on": days(np.full(len(self.case), days_of(line.span.until_on), np.int32)),
                    "content": same(list_of_numbers(sorted({reading.number for reading in line.readings}))),
                },
            )

    def _journal(self) -> None:
        leaders = self.staff.names.take(self.staff.leader_of(self.numbered))
        hexed = pa.array([row.tobytes().hex() for row in self.case])
        parts = [pc.utf8_slice_codeunits(hexed, *part) for part in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))]
        subjects = pc.binary_join_element_wise("case:", pc.binary_join_element_wise(*parts, "-"), "")
        payloads = pc.binary_join_element_wise(
            '{"stay": 1, "begun_by": "admission", "admitted_on": ',
            _quoted_days(self.admitted_on),
            ', "holder": "',
            leaders,
            '"}',
            "",
        )
        self._copy(
            "journal_entry",
            {
                "on": days(self.admitted_on),
                "actor_id": ids(self.leader),
                "actor_name": texts(leaders),
                "unit_id": ids(self.unit),
                "subject": texts(subjects),
                "kind": same(b"AdmissionRegistered"),
                "touches": same(list_of_texts(["facts", "holder"])),
                "payload": json_values(payloads),
                "revision": same((1).to_bytes(4, "big")),
            },
        )

    def _recorded(self, case: Places, on: Days) -> dict[str, Fields]:
        return {
            "recorded_on": days(on),
            "recorded_by_id": ids(self.holder[case]),
            "recorded_for_id": ids(self.unit[case]),
        }

    def _copy(self, table: str, columns: dict[str, Fields]) -> None:
        Rows(table, columns).copy(self.cursor)


_STEP_KEYS = [step.encode() for step in STEPS]
_RECORDED = [spec.key for spec in FACTS]
_CHOICES = {spec.key: spec.choices for spec in FACTS}


def _ids(rng: np.random.Generator, numbered: Places) -> Ids:
    """Return ids that begin with a number of their own, so that indexes grow at their end, and are else random."""
    made = rng.integers(0, 256, (len(numbered), 16), np.uint8)
    made[:, :6] = numbered.astype(">u8").view(np.uint8).reshape(-1, 8)[:, 2:]
    made[:, 6] = made[:, 6] & 0x0F | 0x80
    made[:, 8] = made[:, 8] & 0x3F | 0x80
    return made


def _names(rng: np.random.Generator, count: int) -> tuple[Places, Places]:
    """Return the places of first and last names in their lists."""
    return rng.integers(0, len(LISTS["men"]), count), rng.integers(0, len(LISTS["families"]), count)


def _listed(key: str, places: Places) -> pa.StringArray:
    return pa.array(LISTS[key]).take(pa.array(places))


def _full_names(given: Places, family: Places) -> pa.StringArray:
    return pc.binary_join_element_wise(_listed("men", given), _listed("families", family), " ")


def _quoted_days(values: Days) -> pa.StringArray:
    return pc.binary_join_element_wise('"', pa.array(values, pa.date32()).cast(pa.string()), '"', "")


def _substitutes(births: Days, serials: Places) -> pa.StringArray:
    """Return substitute numbers of people born before 2000: the day raised by 60, and four digits."""
    day = births.astype("M8[D]")
    month = day.astype("M8[M]")
    parts = ((day - month).astype(int) + 61, month.astype(int) % 12 + 1, month.astype("M8[Y]").astype(int) + 70)
    padded = [pc.utf8_lpad(pa.array(part).cast(pa.string()), 2, "0") for part in parts]
    return pc.binary_join_element_wise(*padded, pc.utf8_lpad(pa.array(serials).cast(pa.string()), 4, "0"), "")


def _midnights(values: Days) -> NDArray[np.int64]:
    """Return the first instants of days in Denmark, in microseconds from 2000."""
    first, last = int(values.min()), int(values.max())
    table = [
        (midnight(date(1970, 1, 1) + timedelta(days=day)) - _2000) // timedelta(microseconds=1)
        for day in range(first, last + 1)
    ]
    return np.array(table, np.int64)[values - first]
