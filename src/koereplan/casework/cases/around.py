"""What there is few of around a case, all of it in one statement: a page asks for it each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.access.grounds import EMERGENCY_LASTS
from koereplan.casework.cases.shapes import AreaLine, EmergencyRun, Named, NoticeLine, PartnerLine
from koereplan.casework.organisations.queries import Away, Colleague
from koereplan.foundation.instants import DENMARK

Row = dict[str, Any]

AROUND = """
WITH named AS (
    SELECT unit_id, name FROM organisations_unitspan
    WHERE from_on <= %(day)s AND (until_on IS NULL OR until_on > %(day)s)
)
SELECT
    (SELECT json_agg(json_build_object('id', id, 'number', number, 'edition', edition, 'begun_by', begun_by,
                                       'released_on', released_on) ORDER BY number)
     FROM cases_stay WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('stay', stay_id, 'unit', placement.unit_id, 'name', name,
                                       'from_on', from_on, 'until_on', until_on) ORDER BY from_on)
     FROM cases_placement placement LEFT JOIN named ON named.unit_id = placement.unit_id
     WHERE stay_id IN (SELECT id FROM cases_stay WHERE case_id = %(case)s)),
    (SELECT json_agg(json_build_object('unit', holding.unit_id, 'name', name, 'staff', staff_id,
                                       'staff_name', full_name, 'from_at', from_at, 'until_at', until_at)
                     ORDER BY from_at)
     FROM cases_holding holding JOIN organisations_staff staff ON staff.id = staff_id
     LEFT JOIN named ON named.unit_id = holding.unit_id WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('staff', staff_id, 'staff_name', full_name,
                                       'from_on', from_on, 'until_on', until_on) ORDER BY from_on)
     FROM cases_deputyship JOIN organisations_staff staff ON staff.id = staff_id WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('kind', kind, 'unit', municipality_id, 'name', name,
                                       'from_on', from_on, 'until_on', until_on) ORDER BY from_on)
     FROM cases_casemunicipality LEFT JOIN named ON named.unit_id = municipality_id WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('unit', contact.unit_id, 'name', name, 'step', step,
                                       'from_on', contacted_on, 'until_on', released_on) ORDER BY contacted_on, step)
     FROM contacts_contact contact LEFT JOIN named ON named.unit_id = contact.unit_id WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('unit', notice.unit_id, 'name', name,
                                       'from_on', sent_on, 'until_on', until_on) ORDER BY sent_on)
     FROM contacts_notice notice LEFT JOIN named ON named.unit_id = notice.unit_id WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_object('staff', staff_id, 'staff_name', full_name, 'unit', emergency.unit_id,
                                       'name', name, 'until_at', opened_at + %(lasts)s::interval) ORDER BY opened_at)
     FROM emergencies_emergency emergency JOIN organisations_staff staff ON staff.id = staff_id
     LEFT JOIN named ON named.unit_id = emergency.unit_id
     WHERE case_id = %(case)s AND opened_at + %(lasts)s::interval
         > ((%(day)s::date + time_of_day()) AT TIME ZONE %(zone)s)),
    (SELECT json_agg(json_build_object('stay', stay_id, 'step', step, 'occurrence', occurrence,
                                       'deliverable', deliverable, 'ticked', ticked, 'use', use,
                                       'recorded_on', recorded_on, 'recorded_by', full_name) ORDER BY tick.id)
     FROM cases_tick tick LEFT JOIN organisations_staff staff ON staff.id = recorded_by_id
     WHERE recorded_on <= %(day)s
     AND stay_id IN (SELECT id FROM cases_stay WHERE case_id = %(case)s)),
    (SELECT json_agg(json_build_object('stay', stay_id, 'id', version.id, 'key', key, 'value', value,
                                       'known_on', known_on, 'recorded_on', recorded_on, 'recorded_at', recorded_at,
                                       'recorded_by', full_name, 'reason', remark.text) ORDER BY version.id)
     FROM cases_factversion version LEFT JOIN organisations_staff staff ON staff.id = recorded_by_id
     LEFT JOIN cases_remark remark ON remark.version_id = version.id
     WHERE recorded_on <= %(day)s AND stay_id IN (SELECT id FROM cases_stay WHERE case_id = %(case)s)),
    (SELECT json_agg(json_build_object('stay', stay_id, 'id', event.id, 'step', step, 'occurred_on', occurred_on,
                                       'outcome', outcome, 'note', note.text, 'recorded_on', event.recorded_on,
                                       'recorded_by', staff.full_name, 'recorded_for', event.recorded_for_id,
                                       'reason', reason.text, 'withdrawn_on', withdrawal.recorded_on,
                                       'withdrawn_by', withdrawer.full_name) ORDER BY occurred_on, event.id)
     FROM cases_stepevent event LEFT JOIN organisations_staff staff ON staff.id = event.recorded_by_id
     LEFT JOIN cases_stepeventwithdrawal withdrawal
         ON withdrawal.event_id = event.id AND withdrawal.recorded_on <= %(day)s
     LEFT JOIN organisations_staff withdrawer ON withdrawer.id = withdrawal.recorded_by_id
     LEFT JOIN cases_remark note ON note.event_id = event.id
     LEFT JOIN cases_remark reason ON reason.withdrawal_id = withdrawal.id
     WHERE event.recorded_on <= %(day)s AND stay_id IN (SELECT id FROM cases_stay WHERE case_id = %(case)s)),
    (SELECT json_agg(json_build_object('id', staff_id, 'name', full_name, 'roles', roles, 'absences',
                                       (SELECT json_agg(json_build_object('kind', kind, 'from_on', from_on,
                                                                          'last_on', last_on) ORDER BY from_on)
                                        FROM organisations_absence absence
                                        WHERE absence.staff_id = member.staff_id AND from_on <= %(day)s
                                        AND (last_on IS NULL OR last_on >= %(day)s)))
                     ORDER BY since)
     FROM (SELECT staff_id, array_agg(role) AS roles, min(from_on) AS since FROM organisations_membership
           WHERE unit_id = %(unit)s AND from_on <= %(day)s AND (until_on IS NULL OR until_on > %(day)s)
           AND (role = 'leader' OR staff_id IN (SELECT staff_id FROM cases_holding WHERE case_id = %(case)s)
                OR staff_id IN (SELECT staff_id FROM cases_deputyship WHERE case_id = %(case)s))
           GROUP BY staff_id) member
     JOIN organisations_staff staff ON staff.id = staff_id),
    (SELECT json_agg(json_build_object('area', life_area, 'unit', held.unit_id, 'name', name,
                                       'staff', staff_id, 'staff_name', full_name) ORDER BY content)
     FROM cases_areaholding held JOIN organisations_staff staff ON staff.id = staff_id
     LEFT JOIN named ON named.unit_id = held.unit_id
     WHERE case_id = %(case)s AND from_at < ((%(day)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
     AND (until_at IS NULL OR until_at >= ((%(day)s::date + 1)::timestamp AT TIME ZONE %(zone)s)))
"""


@dataclass(frozen=True, slots=True)
class Around:
    """Rows as JSON writes them, in the order of their days; units are called what they were on the day asked about.

    The emergencies are those that run at this time of that day.
    """

    stays: list[Row]
    placements: list[Row]
    holdings: list[Row]
    deputies: list[Row]
    municipalities: list[Row]
    contacts: list[Row]
    notices: list[Row]
    emergencies: list[Row]
    ticks: list[Row]
    facts: list[Row]
    events: list[Row]
    team: list[Row]
    areas: list[Row]

    @classmethod
    def of(cls, case_id: UUID, *, unit_id: UUID | None, day: date) -> "Around":
        """Return what is around a case, and who of a unit leads it or has answered for the case, and is away."""
        lasts = f"{EMERGENCY_LASTS.total_seconds()} seconds"
        with connection.cursor() as cursor:
            cursor.execute(AROUND, {"case": case_id, "unit": unit_id, "day": day, "lasts": lasts, "zone": DENMARK.key})
            return cls(*(rows or [] for rows in cursor.fetchone()))

    def partners(self, day: date) -> tuple[PartnerLine, ...]:
        """Return the units that are drawn in on a day; the one drawn in first comes first."""
        by_unit: dict[Named, list[Row]] = {}
        for row in self.contacts:
            if _covers(row, day):
                by_unit.setdefault(Named(UUID(row["unit"]), row["name"] or ""), []).append(row)
        return tuple(
            PartnerLine(unit, date.fromisoformat(rows[0]["from_on"]), tuple(dict.fromkeys(row["step"] for row in rows)))
            for unit, rows in by_unit.items()
        )

    def areas_held(self) -> tuple[AreaLine, ...]:
        """Return who holds areas of life by themselves on the day, as far as that is shown."""
        return tuple(
            AreaLine(LifeArea(row["area"]), _named(row, "unit", "name"), _named(row, "staff", "staff_name"))
            for row in self.areas
        )

    def told(self, day: date) -> tuple[NoticeLine, ...]:
        """Return the entry points that have been told of an admission, as far as that stands on a day."""
        return tuple(
            NoticeLine(Named(UUID(row["unit"]), row["name"] or ""), date.fromisoformat(row["from_on"]))
            for row in self.notices
            if _covers(row, day)
        )

    def colleagues(self) -> Iterator[Colleague]:
        """Return those who lead the unit or have answered for the case there, the one longest there first."""
        for row in self.team:
            yield Colleague(
                UUID(row["id"]),
                row["name"],
                frozenset(map(Role, row["roles"])),
                tuple(map(_away, row["absences"] or ())),
            )

    def running(self) -> tuple[EmergencyRun, ...]:
        """Return the emergency accesses that run."""
        return tuple(
            EmergencyRun(
                Named(UUID(row["staff"]), row["staff_name"]),
                Named(UUID(row["unit"]), row["name"] or ""),
                datetime.fromisoformat(row["until_at"]),
            )
            for row in self.emergencies
        )


def _named(row: Row, of: str, name: str) -> Named:
    return Named(UUID(row[of]), row[name] or "")


def _away(row: Row) -> Away:
    last_on = date.fromisoformat(row["last_on"]) if row["last_on"] else None
    return Away(row["kind"], date.fromisoformat(row["from_on"]), last_on)


def _covers(row: Row, day: date) -> bool:
    return date.fromisoformat(row["from_on"]) <= day and (
        row["until_on"] is None or date.fromisoformat(row["until_on"]) > day
    )
