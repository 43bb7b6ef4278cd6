"""Section 3: the facts of one case, read from a JSON object, and everything that can be wrong with them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

EDITION = "god-loesladelse-1"
STEPS = ("1", "2", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12")
RECURRING = ("7", "12")
NEEDS_CONSENT = ("1", "4")
SHIFTABLE = ("6", "8", "9", "9A")
Reader = Callable[[Any], Any]
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Event:
    step: str
    date: date
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a case, with the defaults of the facts table filled in."""

    case: str | None = None
    edition: str = EDITION
    birth_date: date | None = None
    admission_date: date
    sentence_start_date: date | None = None
    sentence_months: int | None = None
    sentence_days: int | None = None
    serving: str
    expulsion: bool = False
    release_kind: str = "undecided"
    parole_date: date | None = None
    end_date: date | None = None
    supervision: bool = True
    supervision_end_date: date | None = None
    secured_housing: bool | None = None
    secured_income: bool | None = None
    included_by_assessment: bool = False
    ended_on: date | None = None
    known: Mapping[str, date] = field(default_factory=dict)
    given: Mapping[str, date] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    @property
    def start(self) -> date:
        return self.sentence_start_date or self.admission_date

    @property
    def release_date(self) -> date | None:
        if self.release_kind == "parole":
            return self.parole_date
        if self.release_kind == "end_of_sentence":
            return self.end_date
        return self.parole_date or self.end_date

    @property
    def supervised_parole_expected(self) -> bool:
        return self.parole_date is not None and self.supervision and self.release_kind != "end_of_sentence"

    def known_on(self, key: str) -> date:
        return self.known.get(key, self.start)


class Contradicting(Exception):
    """The facts cannot be used. `keys` names every fault."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class NotGood(Exception):
    """One value is wrong in itself."""


def parse(text: str) -> Any:
    """Return a JSON text with every object as a tuple of pairs, so that a key given twice is still there twice."""
    return json.loads(text, object_pairs_hook=tuple)


def as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotGood
    return value


def as_date(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise NotGood
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise NotGood from None
    if not EARLIEST <= day <= LATEST:
        raise NotGood
    return day


def as_count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise NotGood
    return value


def as_boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotGood
    return value


def one_of(*words: str) -> Callable[[Any], str]:
    def read_word(value: Any) -> str:
        if as_text(value) not in words:
            raise NotGood
        return str(value)

    return read_word


def as_object(value: Any) -> tuple[tuple[str, Any], ...]:
    if isinstance(value, Mapping):
        return tuple(value.items())
    if not isinstance(value, tuple):
        raise NotGood
    return value


def as_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotGood
    return value


FACTS: dict[str, Reader] = {
    "case": as_text,
    "edition": one_of(EDITION),
    "birth_date": as_date,
    "admission_date": as_date,
    "sentence_start_date": as_date,
    "sentence_months": as_count,
    "sentence_days": as_count,
    "serving": one_of("remand", "prison", "ankle_monitor"),
    "expulsion": as_boolean,
    "release_kind": one_of("undecided", "parole", "end_of_sentence"),
    "parole_date": as_date,
    "end_date": as_date,
    "supervision": as_boolean,
    "supervision_end_date": as_date,
    "secured_housing": as_boolean,
    "secured_income": as_boolean,
    "included_by_assessment": as_boolean,
    "ended_on": as_date,
    "known": as_object,
    "given": as_object,
    "events": as_list,
}
KNOWABLE: dict[str, Reader] = {
    key: as_date for key in FACTS if key not in ("case", "edition", "known", "given", "events")
}
GIVEN: dict[str, Reader] = dict.fromkeys(SHIFTABLE, as_date)
EVENT: dict[str, Reader] = {
    "step": as_text,
    "date": as_date,
    "outcome": one_of("done", "not_permitted"),
}


def read(raw: Any, today: date) -> Facts:
    """Return the facts of a JSON object: a mapping, or a tuple of pairs.

    :raises Contradicting: something is wrong; all faults at once.
    """
    faults: list[str] = []
    good = members(raw, FACTS, faults)
    if "admission_date" not in good and "admission_date" not in faults:
        faults.append("admission_date")
    known = members(good.pop("known", ()), KNOWABLE, faults, "known.")
    given = members(good.pop("given", ()), GIVEN, faults, "given.")
    events = [read_event(raw_event, index, faults) for index, raw_event in enumerate(good.pop("events", ()))]

    faults += contradictions(good, set(faults))
    faults += [f"known.{key}" for key, day in known.items() if day > today]
    for index, event in enumerate(events):
        faults += misdated(event, f"events[{index}].date", good.get("admission_date"), today)
    for index, event in enumerate(events):
        faults += misplaced(event, f"events[{index}]")
    faults += one_too_many(events)
    if faults:
        raise Contradicting(faults)

    good.setdefault("serving", "prison" if "sentence_start_date" in good else "remand")
    done = [Event(event["step"], event["date"], event.get("outcome", "done")) for event in events]
    return Facts(**good, known=known, given=given, events=tuple(done))


def members(
    raw: Any, schema: Mapping[str, Callable[[Any], Any]], faults: list[str], prefix: str = ""
) -> dict[str, Any]:
    """Return the good values of an object, and name the faulty ones. What is null is absent."""
    pairs = as_object(raw)
    keys = [key for key, _ in pairs]
    good = {}
    for key, value in dict(pairs).items():
        if key not in schema or keys.count(key) > 1:
            faults.append(prefix + key)
        elif value is not None:
            try:
                good[key] = schema[key](value)
            except NotGood:
                faults.append(prefix + key)
    return good


def read_event(raw: Any, index: int, faults: list[str]) -> dict[str, Any]:
    """Return the good values of one event. A faulty date or outcome is there as None: not absent, but not known."""
    prefix = f"events[{index}]"
    try:
        pairs = as_object(raw)
    except NotGood:
        faults.append(prefix)
        return {}
    event = members(pairs, EVENT, faults, prefix + ".")
    for key in ("step", "date"):
        if key not in event and f"{prefix}.{key}" not in faults:
            faults.append(f"{prefix}.{key}")
    return event | {key: None for key in EVENT if f"{prefix}.{key}" in faults}


def contradictions(good: Mapping[str, Any], bad: set[str]) -> list[str]:
    """Name the contradictions between values that are good in themselves, each by its first key."""
    admission, parole, end = (good.get(key) for key in ("admission_date", "parole_date", "end_date"))
    sentence_start = good.get("sentence_start_date")
    start = sentence_start or (None if "sentence_start_date" in bad else admission)

    def before(first: date | None, second: date | None) -> bool:
        return first is not None and second is not None and first < second

    def without(key: str) -> bool:
        return key not in good and key not in bad

    found = {
        "sentence_start_date": [before(sentence_start, admission)],
        "parole_date": [before(parole, start), before(end, parole)],
        "end_date": [before(end, start)],
        "supervision_end_date": [before(good.get("supervision_end_date"), parole)],
        "ended_on": [before(good.get("ended_on"), admission)],
        "birth_date": [before(admission, good.get("birth_date"))],
        "release_kind": [
            good.get("release_kind") == "parole" and without("parole_date"),
            good.get("release_kind") == "end_of_sentence" and without("end_date"),
        ],
        "serving": [good.get("serving") == "remand" and sentence_start is not None],
    }
    return [key for key, judgements in found.items() for judgement in judgements if judgement]


def misdated(event: Mapping[str, Any], name: str, admission: date | None, today: date) -> list[str]:
    """Name the date of an event once for each side of the case's time on which it lies."""
    day = event.get("date")
    if day is None:
        return []
    return [name] * ((admission is not None and day < admission) + (day > today))


def misplaced(event: Mapping[str, Any], name: str) -> list[str]:
    """Name the step of an event that the edition does not have, and a refusal where no consent is needed."""
    step = event.get("step")
    found = []
    if step is not None and step not in STEPS:
        found.append(f"{name}.step")
    if step is not None and step not in NEEDS_CONSENT and event.get("outcome") == "not_permitted":
        found.append(f"{name}.outcome")
    return found


def one_too_many(events: list[dict[str, Any]]) -> list[str]:
    """Name each event that its step has no room for, in the order of the list."""
    found = []
    kept: dict[str, list[Mapping[str, Any]]] = {}
    for index, event in enumerate(events):
        step = event.get("step")
        if step not in STEPS or step in RECURRING:
            continue
        earlier = kept.setdefault(step, [])
        first_of_its_step = not earlier
        consent = step in NEEDS_CONSENT and len(earlier) == 1
        if first_of_its_step or (consent and (may_follow(event, earlier[0]) or may_follow(earlier[0], event))):
            earlier.append(event)
        else:
            found.append(f"events[{index}].step")
    return found


def may_follow(consent: Mapping[str, Any], refusal: Mapping[str, Any]) -> bool:
    """Whether an event may be the consent that followed another, a refusal; what is faulty is not held against it."""
    outcomes = (refusal.get("outcome", "done"), consent.get("outcome", "done"))
    if None in outcomes:
        return True
    dates_are_good = None not in (refusal["date"], consent["date"])
    return outcomes == ("not_permitted", "done") and (not dates_are_good or refusal["date"] <= consent["date"])
