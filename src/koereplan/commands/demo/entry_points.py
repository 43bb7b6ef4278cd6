"""The ways into the demo's municipalities: made up, at addresses and numbers that nobody has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from koereplan.casework.access import SYSTEM
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import PLACES, TOPICS, Topic, UnitKind
from koereplan.commands.reference import UnitKey, reference_units, unit_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import date

_DEPARTMENTS = {
    Topic.EMPLOYMENT: "employment",
    Topic.SOCIAL_SERVICES: "social-services",
    Topic.BENEFITS: "benefits",
    Topic.SICK_PAY: "sick-pay",
    Topic.ADDICTION_CENTRE: "addiction-centre",
    Topic.SOCIAL_PSYCHIATRY: "social-psychiatry",
    Topic.CITIZEN_SERVICE: "citizen-service",
}
_EVERYWHERE = (Topic.BENEFITS, Topic.ADDICTION_CENTRE)
"""What is known of every municipality; of those with people in the demo, all is."""
_UNKNOWN = frozenset({"492", "563", "741", "825"})
"""The municipalities, all of them islands, that have not said where they take notices of admissions."""
_INSIDE = frozenset({*PLACES, UnitKind.PROBATION_OFFICE})
"""Prisons and probation offices, which have written theirs down only now."""
_NOW = timedelta(days=1)
_LATELY, _LONG_AGO = timedelta(days=40), timedelta(days=250)


def found_entry_points(*, with_people: Container[UnitKey], today: date) -> None:
    """Let most municipalities have said where one turns to: some long ago, and a few of them not at all."""
    for unit in reference_units():
        if unit.key.kind == "municipality":
            name = unit.spans[-1].name
            topics = tuple(_DEPARTMENTS) if unit.key in with_people else _EVERYWHERE
            on = today - (_LONG_AGO if int(unit.key.code) % 7 == 0 else _LATELY)
            for topic, key in _places(unit.key.code, topics):
                reached = _reached(topic, unit.key.code, name)
                record_entry_point(unit_id(unit.key), topic, unit_id(key), reached, actor=SYSTEM, on=on)
        elif unit.key in with_people and unit.key.kind in _INSIDE:
            for topic in TOPICS[UnitKind(unit.key.kind)]:
                reached = _reached_inside(topic, unit.key.code)
                record_entry_point(unit_id(unit.key), topic, unit_id(unit.key), reached, actor=SYSTEM, on=today - _NOW)


def _reached_inside(topic: Topic, code: str) -> Reached:
    """Return how a prison or a probation office is reached; those on duty by phone alone."""
    number = sum(map(ord, code)) % 100
    if topic is Topic.DUTY:
        return Reached(phone=f"00 70 {number:02} 11", hours="Hele døgnet")
    return Reached(
        email=f"{topic.value}@{code}.example",
        phone=f"00 70 {number:02} {list(Topic).index(topic):02}",
        hours="Hverdage 8-15",
    )


def _places(code: str, topics: tuple[Topic, ...]) -> Iterator[tuple[Topic, UnitKey]]:
    if code not in _UNKNOWN:
        yield Topic.ADMISSIONS, UnitKey("municipality", code)
    for topic in topics:
        yield topic, UnitKey("department", f"{code}-{_DEPARTMENTS[topic]}")


def _reached(topic: Topic, code: str, name: str) -> Reached:
    town = name.removesuffix(" Kommune").lower().translate(_PLAIN)
    mailbox = topic.value.replace("_", "-")
    safe = int(code) % 3 == 0
    return Reached(
        email=f"{mailbox}@{town}.example",
        secure_email=f"sikker-{mailbox}@{town}.example" if safe else "",
        phone=f"00 {code[0]}{code[1]} {code[2]}0 {list(Topic).index(topic):02}",
        hours="Mandag til torsdag 9-14, fredag 9-12",
        opening="man-ons 10-14, tor 10-17, fre 10-12",
        address=f"Rådhuset, {name}",
        subject_begins="Indsættelse:" if topic is Topic.ADMISSIONS and int(code) % 2 else "",
    )


_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})
