"""From recorded versions to the roadmap's facts, and what a change of facts must not relax."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from koereplan.casework.cases.problems import FactsRefused
from koereplan.roadmap import FACTS, Event, Facts, FactType, FaultyFacts, Outcome, Roadmap, edition, read_facts

if TYPE_CHECKING:
    from koereplan.casework.cases.models import Stay

GIVEN = "given."
DATES = frozenset(spec.key for spec in FACTS if spec.type is FactType.DATE)
RECORDED = tuple(spec.key for spec in FACTS if spec.key not in {"case", "edition", "known", "given", "events"})
"""The facts that have versions, in the order of the facts table."""

_COORDINATION = "6"
"""The step that is counted from the possible parole even when it was refused."""


class KnownFact(NamedTuple):
    """A version of a fact, by the columns that facts are made from."""

    id: int
    key: str
    value: object
    known_on: date | None


class KnownEvent(NamedTuple):
    """A step's event, by the columns that facts and the timetable are made from."""

    id: int
    step: str
    occurred_on: date
    outcome: str
    recorded_on: date


def as_json(value: object) -> object:
    """Return a fact's value as a version keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def as_fact(key: str, value: object) -> object:
    """Return a kept value as the roadmap's facts hold it."""
    dated = key in DATES or key.startswith(GIVEN)
    return date.fromisoformat(value) if dated and isinstance(value, str) else value


def latest(versions: Iterable[KnownFact]) -> dict[str, KnownFact]:
    """Return the version of each fact that counts: the last one recorded."""
    return {version.key: version for version in sorted(versions, key=lambda version: version.id)}


def facts_of(stay: "Stay", versions: Iterable[KnownFact], events: Iterable[KnownEvent]) -> Facts:
    """Return the roadmap's facts from versions in any order and events that stand."""
    present = latest(versions)
    values = {key: as_fact(key, present[key].value) for key in RECORDED if key in present}
    known = {key: version.known_on for key, version in present.items() if version.known_on and key in RECORDED}
    given = {
        key.removeprefix(GIVEN): as_fact(key, version.value)
        for key, version in present.items()
        if key.startswith(GIVEN) and version.value is not None
    }
    return Facts(
        edition=stay.edition,
        known=known,
        given=given,  # type: ignore[arg-type]
        events=tuple(Event(event.step, event.occurred_on, Outcome(event.outcome)) for event in events),
        **values,  # type: ignore[arg-type]
    )


def as_raw(facts: Facts) -> dict[str, object]:
    """Return facts as the facts file writes them, for the one reader that finds every fault."""
    raw: dict[str, object] = {key: as_json(getattr(facts, key)) for key in RECORDED}
    raw["edition"] = facts.edition
    raw["known"] = {key: day.isoformat() for key, day in facts.known.items()}
    raw["given"] = {key: day.isoformat() for key, day in facts.given.items()}
    raw["events"] = [
        {"step": event.step, "date": event.date.isoformat(), "outcome": event.outcome.value} for event in facts.events
    ]
    return raw


def read(raw: Mapping[str, object], *, on: date) -> Facts:
    """Return the roadmap's facts from what a form or an earlier record says.

    :raises FactsRefused: something is wrong, every fault by key.
    """
    try:
        return read_facts(raw, on=on)
    except FaultyFacts as faulty:
        raise FactsRefused(faulty.faults) from faulty


def with_changes(facts: Facts, changes: Mapping[str, object], *, known_on: date) -> dict[str, object]:
    """Return facts as the facts file writes them, with new values that became known on a day."""
    raw = as_raw(facts)
    raw |= {key: as_json(value) for key, value in changes.items()}
    raw["known"] = {**raw["known"], **{key: known_on.isoformat() for key in changes}}  # type: ignore[dict-item]
    return raw


def given_after(before: Roadmap, after: Roadmap, facts_before: Facts, facts_after: Facts) -> dict[str, date | None]:
    """Return the deadlines that stood before a change of facts, and are not to be relaxed by it.

    `after` is the timetable with the deadlines given before. A release that moves later drops what was given; one that
    is brought forward, or otherwise changed without moving later, keeps what stood.
    """
    given: dict[str, date | None] = dict(facts_before.given)
    stood = {line.step: line.due for line in before.steps}
    stands = {line.step: line.due for line in after.steps}
    for step in edition(facts_after.edition).steps:
        if not step.shiftable:
            continue
        if _moved_later(_governing(step.key, before, facts_before), _governing(step.key, after, facts_after)):
            given[step.key] = None
        elif stands.get(step.key) != stood.get(step.key):
            given[step.key] = stood.get(step.key) or given.get(step.key)
    return given


def with_given(facts: Facts, given: Mapping[str, date | None]) -> Facts:
    """Return facts with the deadlines that are not to be relaxed."""
    return replace(facts, given={step: day for step, day in given.items() if day is not None})


def _governing(step: str, roadmap: Roadmap, facts: Facts) -> date | None:
    return facts.parole_date or facts.end_date if step == _COORDINATION else roadmap.release_date


def _moved_later(before: date | None, after: date | None) -> bool:
    return before is not None and after is not None and after > before
