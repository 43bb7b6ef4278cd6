"""Reading a facts file: typed facts, or every fault at once, each named by its key."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from koereplan.roadmap import scalar
from koereplan.roadmap.contradictions import CONTRADICTIONS, DATE_KEYS, EVENT_CONTRADICTIONS, KNOWN_KEYS
from koereplan.roadmap.days import EARLIEST, LATEST, number
from koereplan.roadmap.editions import DEFAULT_EDITION, editions
from koereplan.roadmap.facts import BY_KEY, FACTS, POSITION, FactSpec, FactType
from koereplan.roadmap.model import Event, Facts, Fault, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koereplan.roadmap.edition import Edition

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ABSENT: Final = object()
_NESTED: Final = frozenset({FactType.DATES, FactType.EVENTS})
_LONGEST_SHOWN: Final = 40


class Pairs(tuple[tuple[str, Any], ...]):
    """A JSON object as it stands in the file, so that a key given twice can be seen.

    Give it to `json.loads` as `object_pairs_hook`.
    """

    __slots__ = ()


class FaultyFacts(ValueError):
    """The facts cannot be used; `faults` tells of everything that is wrong with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{fault.key}: {fault.message}" for fault in faults))
        self.faults = faults


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the values good in themselves, and the faults."""

    values: dict[str, Any] = field(default_factory=dict)
    events: list[tuple[str | None, date | None, Outcome | None]] = field(default_factory=list)
    """The parts of each event; None where a part is faulty in itself."""
    faults: list[Fault] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)

    def fault(self, key: str, message: str) -> None:
        self.faults.append(Fault(key, message))
        self.faulty.add(key)

    def members(self, raw: Mapping[str, Any] | Pairs, prefix: str, allowed: Iterable[str]) -> dict[str, Any]:
        """Return what is given for the allowed keys; other keys, and keys given twice, are faults."""
        pairs = list(raw.items()) if isinstance(raw, Mapping) else list(raw)
        for key, times in Counter(key for key, _ in pairs).items():
            if key not in allowed:
                self.fault(prefix + str(key), "ukendt nøgle")
            elif times > 1:
                self.fault(prefix + key, "er givet to gange" if times == 2 else "er givet flere gange")
        return {key: value for key, value in pairs if prefix + str(key) not in self.faulty and value is not None}

    def value(self, key: str, raw: Any, spec: FactSpec) -> Any:
        """Return a value as its type, or None with a fault where it is not of that type."""
        value = _typed(raw, spec)
        if value is None:
            self.fault(key, f"{_expected(spec)}: {_shown(raw)}")
        return value


def read_facts(raw: Mapping[str, Any] | Pairs, *, on: date) -> Facts:
    """Return the facts of a case.

    :raises FaultyFacts: something is wrong with them.
    """
    reading = _Reading()
    given = reading.members(raw, "", BY_KEY)
    for key, value in given.items():
        if BY_KEY[key].type not in _NESTED:
            reading.values[key] = reading.value(key, value, BY_KEY[key])
    for spec in FACTS:
        if spec.required and spec.key not in given and spec.key not in reading.faulty:
            reading.fault(spec.key, "mangler")
    edition = _edition(reading)
    shiftable = [step.key for step in edition.steps if step.shiftable]
    reading.values["known"] = _dates(reading, "known", given.get("known"), KNOWN_KEYS)
    reading.values["given"] = _dates(reading, "given", given.get("given"), shiftable)
    _read_events(reading, given.get("events"))
    _contradict(reading, edition, on)
    if reading.faults:
        raise FaultyFacts(_in_order(reading.faults))
    events = tuple(Event(*parts) for parts in reading.events if None not in parts)  # type: ignore[arg-type]
    return Facts(**{key: value for key, value in reading.values.items() if value is not None}, events=events)


def check(facts: Facts, *, on: date) -> tuple[Fault, ...]:
    """Return what cannot be true in typed facts: contradictions, and dates beyond those a facts file may hold."""
    reading = _Reading()
    for spec in FACTS:
        value = getattr(facts, spec.key)
        if spec.type is FactType.DATE and value is not None and not EARLIEST <= value <= LATEST:
            reading.fault(spec.key, f"{_expected(spec)}: {value}")
        elif spec.type is not FactType.EVENTS:
            reading.values[spec.key] = value
    reading.events = [(event.step, event.date, event.outcome) for event in facts.events]
    _contradict(reading, _edition(reading), on)
    return _in_order(reading.faults)


def _edition(reading: _Reading) -> Edition:
    """Return the edition that the facts name; the usual one, with a fault, where there is none, so that all is told."""
    registered = {edition.key: edition for edition in editions()}
    key = DEFAULT_EDITION if "edition" in reading.faulty else reading.values.get("edition", DEFAULT_EDITION)
    if key not in registered:
        reading.fault("edition", f"er ikke en kendt udgave ({', '.join(registered)}): {_shown(key)}")
        key = DEFAULT_EDITION
    return registered[key]


def _dates(reading: _Reading, key: str, raw: Any, allowed: Iterable[str]) -> dict[str, date]:
    """Return the dates of `known` or `given`."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping | Pairs):
        reading.fault(key, f"er ikke et objekt: {_shown(raw)}")
        return {}
    read = {
        name: reading.value(f"{key}.{name}", value, _A_DATE)
        for name, value in reading.members(raw, f"{key}.", allowed).items()
    }
    return {name: day for name, day in read.items() if day is not None}


def _read_events(reading: _Reading, raw: Any) -> None:
    if raw is None:
        return
    if not isinstance(raw, list | tuple) or isinstance(raw, Pairs):
        reading.fault("events", f"er ikke en liste: {_shown(raw)}")
        return
    for index, item in enumerate(raw):
        prefix = f"events[{index}]"
        if not isinstance(item, Mapping | Pairs):
            reading.fault(prefix, f"er ikke et objekt: {_shown(item)}")
            reading.events.append((None, None, None))
            continue
        parts = reading.members(item, f"{prefix}.", _EVENT)
        read: dict[str, Any] = {"outcome": Outcome.DONE}
        for name, spec in _EVENT.items():
            key = f"{prefix}.{name}"
            if key in reading.faulty:
                read[name] = None
            elif name in parts:
                read[name] = reading.value(key, parts[name], spec)
            elif spec.required:
                reading.fault(key, "mangler")
        outcome = read["outcome"]
        reading.events.append((read.get("step"), read.get("date"), Outcome(outcome) if outcome else None))


def _contradict(reading: _Reading, edition: Edition, on: date) -> None:
    """Look for contradictions between the values that are good in themselves."""
    values = reading.values
    days = {key: number(values.get(key)) for key in DATE_KEYS}
    days |= {f"known_{key}": number(values.get("known", {}).get(key)) for key in KNOWN_KEYS}
    facts = {spec.key: values.get(spec.key) for spec in FACTS if spec.type in {FactType.FLAG, FactType.CHOICE}}
    found = scalar.contradictions()(**days, **facts, today=number(on))
    words = {key: f"{key} ({values.get(key)})" for key in DATE_KEYS}
    words["start"] = words["sentence_start_date" if days["sentence_start_date"] else "admission_date"]
    words["today"] = str(on)
    for contradiction, is_found in zip(CONTRADICTIONS, found, strict=True):
        if is_found and not contradiction.about & reading.faulty:
            reading.faults.append(Fault(contradiction.key, contradiction.message.format(**words)))
    admission = days["admission_date"] if "admission_date" not in reading.faulty else 0
    for index, (_, day, _) in enumerate(reading.events):
        if day is not None:
            wrong = scalar.event_contradictions()(day=number(day), admission_date=admission, today=number(on))
            for contradiction, is_found in zip(EVENT_CONTRADICTIONS, wrong, strict=True):
                if is_found:
                    key = f"events[{index}].{contradiction.key}"
                    reading.faults.append(Fault(key, contradiction.message.format(**words)))
    reading.faults += _step_faults(reading.events, edition)


def _step_faults(events: list[tuple[str | None, date | None, Outcome | None]], edition: Edition) -> Iterator[Fault]:
    """Yield what is wrong with the steps of events: unknown, one too many, refused where nobody is asked."""
    kept: dict[str, list[tuple[date | None, Outcome | None]]] = {}
    steps = {step.key: step for step in edition.steps}
    asking = [step.key for step in edition.steps if step.rule.needs_consent]
    for index, (key, day, outcome) in enumerate(events):
        if key is None:
            continue
        if outcome is Outcome.NOT_PERMITTED and key not in asking:
            yield Fault(f"events[{index}].outcome", f"not_permitted findes kun for trin {' og '.join(asking)}")
        if key not in steps:
            yield Fault(f"events[{index}].step", f"er ikke et trin i køreplanen: {_shown(key)}")
        elif not steps[key].recurring:
            before = kept.setdefault(key, [])
            if before and not (key in asking and _consent_followed(*before, (day, outcome))):
                yield Fault(f"events[{index}].step", f"trin {key} har allerede en hændelse")
            else:
                before.append((day, outcome))


def _consent_followed(*events: tuple[date | None, Outcome | None]) -> bool:
    """Return whether two events can be a refusal and a consent on that day or later; what is faulty is not judged."""
    if len(events) != 2:
        return False
    (_, one), (_, other) = events
    if one is other and one is not None:
        return False
    first, second = events if one is Outcome.NOT_PERMITTED or other is Outcome.DONE else reversed(events)
    unjudged = None in {one, other, first[0], second[0]}
    return unjudged or number(first[0]) <= number(second[0])


def _pairs(raw: Mapping[str, Any] | Pairs) -> Iterable[tuple[str, Any]]:
    return raw.items() if isinstance(raw, Mapping) else raw


def _typed(raw: Any, spec: FactSpec) -> Any:
    """Return a value as the type of a fact, None where it is something else."""
    match spec.type:
        case FactType.TEXT:
            return raw if isinstance(raw, str) else None
        case FactType.CHOICE:
            return raw if isinstance(raw, str) and raw in spec.choices else None
        case FactType.FLAG:
            return raw if isinstance(raw, bool) else None
        case FactType.WHOLE_NUMBER:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0 else None
    return _date(raw)


def _date(raw: Any) -> date | None:
    if not isinstance(raw, str) or not _DATE.fullmatch(raw):
        return None
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _expected(spec: FactSpec) -> str:
    match spec.type:
        case FactType.TEXT:
            return "er ikke tekst"
        case FactType.CHOICE:
            return f"er ikke en af {', '.join(spec.choices)}"
        case FactType.FLAG:
            return "er hverken true eller false"
        case FactType.WHOLE_NUMBER:
            return "er ikke et helt tal på 0 eller derover"
    return f"er ikke en dato ({EARLIEST} til {LATEST})"


def _shown(raw: Any) -> str:
    """Return a value as it stands in the file, shortened if it is long."""
    text = json.dumps(raw, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Return the faults in the order of the facts table, unknown keys last."""

    def position(fault: Fault) -> tuple[int, int]:
        key, _, rest = fault.key.replace("[", ".").partition(".")
        index = rest.partition("]")[0]
        return POSITION.get(key, len(POSITION)), int(index) if index.isdecimal() else 0

    return tuple(sorted(faults, key=position))


_A_DATE: Final = FactSpec("", FactType.DATE, "", "", "")
_EVENT: Final = {
    "step": FactSpec("step", FactType.TEXT, "", "", "", required=True),
    "date": FactSpec("date", FactType.DATE, "", "", "", required=True),
    "outcome": FactSpec("outcome", FactType.CHOICE, "", "", "", choices=tuple(Outcome)),
}
