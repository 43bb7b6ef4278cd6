"""A demo person's course, told as dated acts; the steps between them are carried out as the roadmap asks.

A situation tells only what matters to it: who comes in when, what becomes known, what goes wrong. The script adds
everything an ordinary plan owner does in between, so that a story reads like a case and not like a table of rows.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Literal

from koereplan.roadmap import Binding, Event, Facts, Outcome, State, StepLine, assess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koereplan.commands.demo.sentence import FactValue

_AFTER_RELEASE = frozenset({"8F", "10", "11", "12"})
_AHEAD = {"1": 2, "2": 2, "3": 3, "4": 8, "5": 8, "6": 12, "7": 14, "8": 25, "8F": 10, "9": 12, "9A": 10, "10": 5}
_AHEAD_OTHERWISE = 14
_SETTLED = frozenset({State.DONE, State.DONE_LATE, State.NOT_APPLICABLE, State.UNDETERMINED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Begin:
    """A stay begins: an admission, and later perhaps a readmission or a recall."""

    on: date
    facts: Mapping[str, FactValue | None]
    begun_by: str = "admission"


@dataclass(frozen=True, slots=True)
class Change:
    """Facts become known or get another value."""

    on: date
    values: Mapping[str, FactValue | None]
    reason: str


@dataclass(frozen=True, slots=True)
class Do:
    """A step is carried out."""

    on: date
    step: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """The person does not consent to a step."""

    on: date
    step: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Some of a step's deliverables are ticked off before the step is carried out."""

    on: date
    step: str
    deliverables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """The person is asked whether a unit may read about home and work; says yes at once, or has not answered."""

    on: date
    to: Literal["municipality", "probation_office"]
    is_given: bool


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The person takes the latest yes back."""

    on: date


@dataclass(frozen=True, slots=True)
class Release:
    """The release took place."""

    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Another prison is asked to take over the person."""

    on: date
    expected_on: date


@dataclass(frozen=True, slots=True)
class Ask:
    """The other prison asks about the person."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The giver answers."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Accept:
    """A plan owner of the other prison says yes, ahead of the arrival."""

    on: date


@dataclass(frozen=True, slots=True)
class Decline:
    """The other prison says no."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MoveDay:
    """The day of the handover moves, so the receiver is asked again."""

    on: date
    expected_on: date


@dataclass(frozen=True, slots=True)
class Arrive:
    """The person arrives at the other prison, which takes over."""

    on: date


@dataclass(frozen=True, slots=True)
class Close:
    """A person closes the course."""

    on: date


HandOver = Offer | Ask | Answer | Accept | Decline | MoveDay | Arrive
Told = Begin | Change | Tick | Consent | TakeBack | Release | HandOver | Close
Act = Told | Do | Refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How the steps are carried out where it is not in good time: late by days, left undone, refused by the person.

    A key is a step, `"8"`, or one occurrence of a recurring step, `"7.3"`. A refusal's value is the number of days
    until the person consented after all; None is never.
    """

    late: Mapping[str, int] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    refused: Mapping[str, int | None] = field(default_factory=dict)
    done_on: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One person's course: how it begins, what is told of it, and how the steps go."""

    begin: Begin
    told: tuple[Told, ...] = ()
    conduct: Conduct = field(default_factory=Conduct)


def script(story: Story, *, seed: str, today: date) -> Iterator[Act]:
    """Return what happened up to today in order: what is told, and the steps carried out in between."""
    course = _Course(story, seed)
    yield story.begin
    waiting = deque(sorted((act for act in story.told if act.on <= today), key=lambda act: act.on))
    while True:
        step = course.next_step()
        if waiting and (step is None or waiting[0].on <= step.on):
            act: Act = waiting.popleft()
        elif step is not None and step.on <= today:
            act = step
        else:
            return
        course.live(act)
        yield act


class _Course:
    """Where a course stands while its story is being told."""

    def __init__(self, story: Story, seed: str) -> None:
        self._conduct = story.conduct
        self._seed = seed
        self._released_on: date | None
        self._begin(story.begin)

    def live(self, act: Act) -> None:
        """Take an act into account."""
        self._now = act.on
        match act:
            case Begin():
                self._begin(act)
            case Change(values=values):
                self._learn(values)
            case Release(kind=kind):
                self._released_on = act.on
                self._learn({"release_kind": kind, "parole_date" if kind == "parole" else "end_date": act.on})
            case Do(step=step):
                self._happen(Event(step, act.on))
            case Refuse(step=step):
                self._happen(Event(step, act.on, Outcome.NOT_PERMITTED))
            case Close():
                self._closed = True
            case _:
                pass

    def next_step(self) -> Do | Refuse | None:
        """Return the step that is carried out next if nothing else happens first."""
        if self._closed:
            return None
        plan = assess(self._facts, on=self._now)
        if plan.binding is Binding.UNTIMED:
            plan = assess(replace(self._facts, included_by_assessment=True), on=self._now)
        steps = [step for line in plan.steps if (step := self._plan(line)) is not None]
        return min(steps, key=lambda step: step.on, default=None)

    def _begin(self, begin: Begin) -> None:
        self._now = begin.on
        self._facts = Facts(admission_date=begin.on, **begin.facts)  # type: ignore[arg-type]  # the keys say the types
        self._released_on = None
        self._closed = False

    def _learn(self, values: Mapping[str, FactValue | None]) -> None:
        known = {**self._facts.known, **dict.fromkeys(values, self._now)}
        self._facts = replace(self._facts, **values, known=known)  # type: ignore[arg-type]  # the keys say the types

    def _happen(self, event: Event) -> None:
        self._facts = replace(self._facts, events=(*self._facts.events, event))

    def _plan(self, line: StepLine) -> Do | Refuse | None:
        keys = (f"{line.step}.{line.occurrence}", line.step)
        if line.state in _SETTLED or self._conduct.left.intersection(keys):
            return None
        if line.state is State.NOT_PERMITTED:
            return self._plan_consent(line.step)
        if line.due is None or line.act_by is None or (line.step in _AFTER_RELEASE and self._released_on is None):
            return None
        on = max(self._day(keys, last_day=max(line.due, line.act_by)), self._now)
        return Refuse(on, line.step) if line.step in self._conduct.refused else Do(on, line.step, line.occurrence)

    def _day(self, keys: tuple[str, str], *, last_day: date) -> date:
        for key in keys:
            if key in self._conduct.done_on:
                return self._conduct.done_on[key]
            if key in self._conduct.late:
                return _working_day_from(last_day + timedelta(days=self._conduct.late[key]))
        ahead = Random(f"{self._seed}:{keys[0]}").randint(0, _AHEAD.get(keys[1], _AHEAD_OTHERWISE))  # noqa: S311
        day = max(_working_day_until(last_day - timedelta(days=ahead)), self._released_on or self._now)
        return min(_working_day_from(day), max(last_day, day))

    def _plan_consent(self, step: str) -> Do | None:
        days = self._conduct.refused.get(step)
        if days is None:
            return None
        refused_on = next(event.date for event in self._facts.events if event.step == step)
        return Do(max(self._now, _working_day_from(refused_on + timedelta(days=days))), step, 1)


def _working_day_from(day: date) -> date:
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _working_day_until(day: date) -> date:
    return day - timedelta(days=(0, 0, 0, 0, 0, 1, 2)[day.weekday()])
