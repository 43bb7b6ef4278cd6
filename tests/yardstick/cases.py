"""Random cases that reach every branch of the rules: sound ones, and ones with something wrong in them.

The same seed gives the same cases. A case is JSON text and a day, as the command would be given it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta

from tests.yardstick.facts import EARLIEST, EVENT, FACTS, KNOWABLE, LATEST, RECURRING, SHIFTABLE, STEPS
from tests.yardstick.workdays import closed_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

Members = list[tuple[str, Any]]
WRONG_VALUES: tuple[Any, ...] = (
    *("", "x", "2026-13-01", "2026-02-30", "1899-12-31", "2200-01-01", "2026-1-1", "20260101", "2026-W01-1"),
    *("2026-01-01T00:00:00", " 2026-01-01", "٢٠٢٦-٠١-٠١", "done ", "Prison", "GOD-LOESLADELSE-1", "13", "9a"),
    *(-1, 0, 1, 1.0, 4.5, 1e300, True, False, [], {}, [1], {"x": 1}, [None], {"": None}),
)


@dataclass(frozen=True)
class Case:
    """One case as JSON text, and the day on which it is looked at."""

    text: str
    today: date


def cases(random: Random, count: int, *, faulty: float = 0.0, today: date | None = None) -> Iterator[Case]:
    """Yield `count` cases, a share of them with one or more faults; on one day, or each on a day of its own."""
    for number in range(count):
        day = today or any_today(random)
        facts = Maker(random, day).facts(f"sag-{number}")
        if random.random() < faulty:
            members = spoil(random, list(facts.items()), day)
            yield Case(dump(members), day)
        else:
            yield Case(json.dumps(facts), day)


def any_today(random: Random) -> date:
    if random.random() < 0.06:
        return random.choice([EARLIEST, LATEST, date(2024, 2, 29), within(random, EARLIEST, LATEST)])
    return date(2026, 3, 1) + timedelta(days=random.randint(-700, 1100))


def within(random: Random, first: date, last: date) -> date:
    """Return any day from the first to the last, now and then one of the two."""
    if first >= last or random.random() < 0.03:
        return first
    if random.random() < 0.03:
        return last
    return first + timedelta(days=random.randint(0, (last - first).days))


def plus(day: date, days: int, months: int = 0) -> date:
    """Return a day so much later (or earlier) that is still one of the days that facts may have."""
    return min(max(day + relativedelta(months=months) + timedelta(days=days), EARLIEST), LATEST)


class Maker:
    """Makes the facts of one sound case, with dates that lie where the rules bend."""

    def __init__(self, random: Random, today: date) -> None:
        self.random = random
        self.today = today

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def facts(self, reference: str) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        if not self.chance(0.1):
            facts["case"] = reference
        if self.chance(0.1):
            facts["edition"] = "god-loesladelse-1"
        admission = self.admission()
        facts["admission_date"] = admission
        start = self.sentence(facts, admission)
        self.release(facts, admission, start)
        self.circumstances(facts, admission)
        if self.chance(0.5):
            facts["known"] = self.known(facts, admission, start)
        if self.chance(0.3):
            facts["given"] = self.given(facts, start)
        if self.chance(0.85):
            facts["events"] = self.events(facts, admission, start)
        for key in FACTS:
            if key not in facts and self.chance(0.04):
                facts[key] = None
        items = list(facts.items())
        self.random.shuffle(items)
        return {key: as_member(value) for key, value in items}

    def admission(self) -> date:
        if self.chance(0.02):
            return within(self.random, EARLIEST, LATEST)
        back = self.random.choice(
            [self.random.randint(-40, 40), self.random.randint(0, 300), self.random.randint(0, 3200)]
        )
        return self.snapped(plus(self.today, -back), LATEST)

    def snapped(self, day: date, last: date) -> date:
        """Now and then move a day onto a weekend, a holiday or the end of a month, where the calendar bends."""
        if self.chance(0.8):
            return day
        closed = min((other for other in closed_days(day.year) if other >= day), default=day)
        month_end = day + relativedelta(day=31)
        leap_day = date(day.year + -day.year % 4, 2, 1) + relativedelta(day=31)
        saturday = day + timedelta(days=(5 - day.weekday()) % 7)
        new = self.random.choice([closed, month_end, leap_day, saturday, plus(closed, self.random.randint(-2, 2))])
        return min(max(day, new), last)

    def sentence(self, facts: dict[str, Any], admission: date) -> date:
        start = admission
        if self.chance(0.82):
            start = admission if self.chance(0.5) else plus(admission, self.random.randint(0, 400))
            start = self.snapped(start, LATEST)
            facts["sentence_start_date"] = start
            serving = self.random.choice([None] * 7 + ["prison", "prison", "ankle_monitor"])
        else:
            serving = self.random.choice([None, None, None, "remand", "remand", "prison", "ankle_monitor"])
        if serving:
            facts["serving"] = serving
        months, days = self.random.choice(
            [(None, None), (0, 0), (3, 29), (3, 30), (3, 31), (3, 28), (4, 0), (4, None), (None, 119), (None, 120)]
            + [
                (None, 121),
                (None, 122),
                (None, 123),
                (2, None),
                (2, 61),
                (1, 90),
                (18, None),
                (10**21, None),
                (1, 10**25),
            ]
            + [(self.random.randint(0, 200), self.random.randint(0, 40))] * 8
        )
        if months is not None:
            facts["sentence_months"] = months
        if days is not None:
            facts["sentence_days"] = days
        return start

    def release(self, facts: dict[str, Any], admission: date, start: date) -> None:
        around = self.random.randint(-3, 3)
        parole = self.random.choice(
            [
                plus(start, self.random.randint(0, 35)),
                plus(start, self.random.randint(20, 140)),
                plus(start, self.random.randint(100, 500)),
                plus(start, around, 12),
                plus(admission, around, 24),
                plus(start, self.random.randint(0, 4000)),
                plus(self.today, self.random.randint(-40, 120)),
                plus(self.today, self.random.choice([-22, -85])),
            ]
        )
        parole = self.snapped(max(parole, start), LATEST)
        end = max(self.snapped(plus(parole, self.random.choice([0, 1, 30, 90, 200, 900])), LATEST), parole)
        kind = self.random.choice(["parole", "parole", "end_of_sentence", "undecided", None])
        if kind:
            facts["release_kind"] = kind
        if kind == "parole" or self.chance(0.6):
            facts["parole_date"] = parole
        if kind == "end_of_sentence" or self.chance(0.6):
            facts["end_date"] = end
        if self.chance(0.3):
            facts["supervision"] = self.chance(0.4)
        if self.chance(0.55):
            months = self.random.choice([0, 1, 3, 6, 12, 24, 36])
            facts["supervision_end_date"] = plus(parole, self.random.choice([0, 0, -1, 1, 40]), months)
            if facts["supervision_end_date"] < parole:
                facts["supervision_end_date"] = parole

    def circumstances(self, facts: dict[str, Any], admission: date) -> None:
        if self.chance(0.4):
            years, around = self.random.choice([17, 18, 18, 18, 30]), self.random.choice([-1, 0, 1, 2, 200])
            facts["birth_date"] = min(plus(admission, around, -12 * years), admission)
        for key, share, true in (
            ("expulsion", 0.2, 0.4),
            ("secured_housing", 0.4, 0.7),
            ("secured_income", 0.4, 0.7),
            ("included_by_assessment", 0.25, 0.4),
        ):
            if self.chance(share):
                facts[key] = self.chance(true)
        if self.chance(0.12):
            facts["ended_on"] = max(plus(self.today, self.random.choice([-100, -1, 0, 1, 100])), admission)

    def known(self, facts: dict[str, Any], admission: date, start: date) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for key in [*self.random.sample(sorted(KNOWABLE), 2), "parole_date", "end_date", "release_kind"]:
            if self.chance(0.55):
                release = self.random.choice([facts.get("parole_date"), facts.get("end_date"), start, self.today])
                day = plus(release or self.today, self.random.choice([0, -1, -6, -7, -8, -28, -35, -60, -100, -400, 3]))
                day = self.random.choice([day, plus(start, self.random.randint(-20, 200)), admission])
                known[key] = min(day, self.today) if not self.chance(0.03) else None
        return known

    def given(self, facts: dict[str, Any], start: date) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for step in SHIFTABLE:
            if self.chance(0.5):
                release = self.random.choice([facts.get("parole_date"), facts.get("end_date"), start])
                day = plus(
                    release or start, self.random.choice([-400, -366, -100, -92, -70, -56, -40, -28, -10, -7, 0, 20])
                )
                given[step] = day if not self.chance(0.05) else None
        return given

    def events(self, facts: dict[str, Any], admission: date, start: date) -> list[dict[str, Any]]:
        if self.today < admission:
            return []
        events: list[tuple[str, date, str | None]] = []
        share = self.random.choice([0.2, 0.6, 0.95])
        for step in STEPS:
            if not self.chance(share):
                continue
            first = self.near_its_deadline(step, facts, admission, start)
            if step in RECURRING:
                interval, count = self.random.choice([0, 40, 90, 95, 190]), self.random.choice([1, 1, 2, 3, 6])
                events += [
                    (step, plus(first, number * interval + self.random.randint(0, 9)), None) for number in range(count)
                ]
            elif step in ("1", "4") and self.chance(0.35):
                events.append((step, first, "not_permitted"))
                if self.chance(0.5):
                    events.append((step, plus(first, self.random.choice([0, 0, 1, 30])), None))
            else:
                events.append((step, first, None))
        self.random.shuffle(events)
        return [self.event(step, min(day, self.today), outcome) for step, day, outcome in events]

    def near_its_deadline(self, step: str, facts: dict[str, Any], admission: date, start: date) -> date:
        release = facts.get("parole_date") or facts.get("end_date") or self.today
        base = {
            "1": plus(admission, 3),
            "2": plus(admission, 3),
            "3": plus(admission, 7),
            "4": plus(admission, 21),
            "5": plus(start, 28),
            "6": plus(start, 28),
            "7": plus(start, 28, 3),
            "8": plus(release, 0, -3),
            "8F": plus(release, 28),
            "9": plus(release, -56),
            "9A": plus(release, -28),
            "10": plus(release, 7),
            "11": plus(release, 28),
            "12": plus(release, 0, 3),
        }[step]
        return min(max(plus(base, self.random.choice([-30, -3, -1, 0, 0, 1, 2, 3, 4, 20])), admission), self.today)

    def event(self, step: str, day: date, outcome: str | None) -> dict[str, Any]:
        event: dict[str, Any] = {"step": step, "date": day.isoformat()}
        if outcome:
            event["outcome"] = outcome
        elif self.chance(0.15):
            event["outcome"] = self.random.choice(["done", None])
        return event


def as_member(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_member(item) for key, item in value.items()}
    return value


# Faults: each of these does one thing wrong to the members of an object


def spoil(random: Random, members: Members, today: date) -> Members:
    """Return the members with one to four things done to them that are, or may be, faults."""
    for _ in range(random.choice([1, 1, 1, 2, 3, 4])):
        members = random.choice(SPOILERS)(random, members, today)
    return members


def without_a_key(random: Random, members: Members, today: date) -> Members:
    gone = random.choice(["admission_date", "parole_date", "end_date", "sentence_start_date"])
    return [member for member in members if member[0] != gone]


def unknown_key(random: Random, members: Members, today: date) -> Members:
    return [*members, (random.choice(["foo", "Case", "today", "events[0]", "paroledate", "", "ø"]), None)]


def key_given_twice(random: Random, members: Members, today: date) -> Members:
    key, value = random.choice(members)
    place = random.randint(0, len(members))
    return [*members[:place], (key, random.choice([value, None, "x"])), *members[place:]]


def wrong_value(random: Random, members: Members, today: date) -> Members:
    return with_member(members, random.choice(sorted(FACTS)), random.choice(WRONG_VALUES))


def other_date(random: Random, members: Members, today: date) -> Members:
    """Put a date where it may contradict another."""
    dates = [key for key in KNOWABLE if key.endswith(("_date", "_on"))]
    shift = random.choice([-20000, -4000, -400, -30, -1, 1, 30, 400, 4000])
    return with_member(members, random.choice(dates), plus(today, shift).isoformat())


def other_kind(random: Random, members: Members, today: date) -> Members:
    key, value = random.choice(
        [
            ("release_kind", "parole"),
            ("release_kind", "end_of_sentence"),
            ("serving", "remand"),
            ("edition", "anden-udgave"),
        ]
    )
    return with_member(members, key, value)


def inside_known_or_given(random: Random, members: Members, today: date) -> Members:
    key, schema = random.choice([("known", list(KNOWABLE)), ("given", list(SHIFTABLE))])
    inner = as_members(dict(members).get(key))
    name = random.choice([*schema, *schema, "case", "edition", "known", "given", "events", "5", "foo"])
    future = plus(today, random.randint(1, 40)).isoformat()
    inner.append((name, random.choice([*WRONG_VALUES, None, future, future, today.isoformat(), today.isoformat()])))
    return with_member(members, key, tuple(inner))


def inside_an_event(random: Random, members: Members, today: date) -> Members:
    events = [*as_list(dict(members).get("events"))]
    event = as_members(random.choice(events) if events and random.random() < 0.7 else {"step": random.choice(STEPS)})
    name = random.choice([*EVENT, *EVENT, "foo"])
    day = plus(today, random.choice([-9000, -3, 0, 1, 500])).isoformat()
    words = [random.choice(STEPS), day, "not_permitted", "done"]
    event = [member for member in event if member[0] != name or random.random() < 0.2]
    if random.random() < 0.85:
        event.append((name, random.choice([*WRONG_VALUES, None, *words, *words, *words, *words])))
    new: Any = random.choice([*[tuple(event)] * 15, None, "x", 3, []])
    events.insert(random.randint(0, len(events)), new)
    return with_member(members, "events", events)


def one_event_more(random: Random, members: Members, today: date) -> Members:
    """Add an event, often for a step that has one, or that needs consent."""
    events = [*as_list(dict(members).get("events"))]
    step = random.choice([*STEPS, "1", "1", "1", "4", "4", "4"])
    day = plus(today, random.choice([0, 0, -1, -30, random.randint(-400, 3)])).isoformat()
    event = {"step": step, "date": day, "outcome": random.choice(["done", "not_permitted", None])}
    events.insert(random.randint(0, len(events)), event)
    return with_member(members, "events", events)


SPOILERS = (
    *(without_a_key, unknown_key, key_given_twice, wrong_value, other_date, other_date, other_kind),
    *(inside_known_or_given, inside_an_event, inside_an_event, one_event_more, one_event_more),
)


def with_member(members: Members, key: str, value: Any) -> Members:
    return [*[member for member in members if member[0] != key], (key, value)]


def as_members(value: Any) -> Members:
    """Return an object's members, whether it is a mapping or already a tuple of pairs; none of anything else."""
    if isinstance(value, dict):
        return list(value.items())
    return list(value) if isinstance(value, tuple) else []


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def dump(value: Any) -> str:
    """Return JSON text in which an object may be a list of members at the top, and a tuple of them below."""
    return "{" + ", ".join(f"{json.dumps(key)}: {dump_value(item)}" for key, item in value) + "}"


def dump_value(value: Any) -> str:
    if isinstance(value, tuple):
        return dump(value)
    if isinstance(value, dict):
        return dump(value.items())
    if isinstance(value, list):
        return "[" + ", ".join(dump_value(item) for item in value) + "]"
    return json.dumps(value)
