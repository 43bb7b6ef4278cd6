"""What the person's own page says, in one language: what happens when, who helps, own goals, agreements, what to bring.

The same on paper and on the screen: nothing is said in one of them alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from koereplan.casework.access import ContentClass
from koereplan.casework.cases.queries import case_page
from koereplan.casework.cases.readiness import Ready, Signal
from koereplan.casework.handovers.queries import asked_to_take_over
from koereplan.casework.meetings.kinds import STEPS
from koereplan.casework.meetings.queries import meetings_of_case
from koereplan.casework.organisations.naming import naming
from koereplan.casework.plans.kinds import GoalStatus
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.releases.kinds import PAPERS
from koereplan.casework.releases.queries import release_of_case
from koereplan.roadmap import State
from koereplan.web import days
from koereplan.web.components.fact import facts_of
from koereplan.web.components.timetable import words as timetable
from koereplan.web.papers.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from koereplan.casework.access import Actor
    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.handovers.queries import AskedLine
    from koereplan.casework.meetings.shapes import MeetingLine
    from koereplan.casework.organisations.naming import Naming
    from koereplan.casework.plans.queries import PlanPage, QuestionLine
    from koereplan.casework.releases.queries import ReleasePage
    from koereplan.roadmap import StepLine
    from koereplan.web.papers.words import Words

MOST, MOST_LATE = 6, 2
"""How much of what lies ahead has room on one page, and how many of these may be what should have happened."""

MOST_GOALS, MOST_AGREEMENTS = 4, 4

PACKING = timedelta(days=30)
"""How long before the release one is told what to bring: ours."""

AHEAD = frozenset({State.DUE_SOON, State.UPCOMING, State.OPEN})


class When(StrEnum):
    """How something ahead stands: it comes first, comes later, should have happened, or is the day one comes out."""

    NEXT = "next"
    COMING = "coming"
    LATE = "late"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Out:
    """When the person comes out: the sentence around the day, the day, and what is to be said of it."""

    before: str
    day: str
    after: str
    notes: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Return the sentence in one piece."""
        return f"{self.before}{self.day}{self.after}"


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that happens: when, what, and what it means. The title and the place may be in Danish alone."""

    stands: When
    when: str
    title: str
    text: str = ""
    place: str = ""
    is_danish: bool = False


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps, or that nobody does."""

    name: str
    text: str
    phone: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's own words, and what is next towards it."""

    text: str
    next: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody has agreed to do, and when."""

    when: str
    what: str
    who: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Bring:
    """Something to bring; what an office asks for is in Danish, and what nobody has found yet is missing."""

    what: str
    is_danish: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The page in one language."""

    words: Words
    greeting: str
    out: Out
    ahead: tuple[Ahead, ...]
    people: tuple[Helper, ...]
    goals: tuple[Goal, ...]
    agreements: tuple[Agreement, ...]
    bring: tuple[Bring, ...]
    questions: tuple[QuestionLine, ...]

    @classmethod
    def of(
        cls,
        page: CasePage,
        plan: PlanPage,
        release: ReleasePage,
        words: Words,
        *,
        meetings: Iterable[MeetingLine],
        taking_over: AskedLine | None,
        towards: Naming,
    ) -> OwnPage:
        """Return what is said of a case."""
        return cls(
            words=words,
            greeting=words.say("greeting", name=release.given_name),
            out=out(page, words),
            ahead=tuple(ahead(page, tuple(meetings), words)),
            people=tuple(helpers(page, release, taking_over, words, towards=towards)),
            goals=tuple(goals(plan)),
            agreements=tuple(agreements(plan, words)),
            bring=tuple(bring(release, words, on=page.as_of)),
            questions=plan.questions,
        )


def own_page(case_id: UUID | None, language: str, *, actor: Actor, on: date) -> OwnPage:
    """Return the page of a case in a language, in the person's own where none is named; without an id, of the actor's.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    page = case_page(case_id, newest=0, actor=actor, on=on)
    towards: dict[str, Any] = {"to_person": True, "actor": actor, "on": on}
    return OwnPage.of(
        page,
        plan_of_case(case_id, **towards),
        release_of_case(case_id, **towards),
        words(language or spoken(page.person.language)),
        meetings=meetings_of_case(case_id, **towards).meetings if ContentClass.MEETINGS in page.beside else (),
        taking_over=asked_to_take_over(page.case_id, actor=actor, on=on),
        towards=naming(**towards),
    )


def spoken(language: str) -> str:
    """Return the language that somebody speaks; for Danish, and one without words here, that of the pages around."""
    return language if language in LANGUAGES and language != "da" else get_language() or "da"


def out(page: CasePage, words: Words) -> Out:
    """Return when the person comes out, whether the day is certain, and how many days are left."""
    day = page.stay.released_on or page.roadmap.release_date
    if day is None:
        return Out(words.say("out_unknown"), "", "", ())
    if page.stay.released_on:
        return _out("out_done", day, words)
    settled = facts_of(page.facts, page.events).release_kind in {"parole", "end_of_sentence"}
    left = (day - page.as_of).days
    notes = (
        words.say("days_left", days=str(left)) if left > 0 else "",
        "" if settled else words.say("not_certain"),
    )
    return _out("out_settled" if settled else "out_expected", day, words, *filter(None, notes))


def _out(key: str, day: date, words: Words, *notes: str) -> Out:
    before, _, after = str(words.said[key]).partition("{day}")
    return Out(before, words.day(day), after, notes)


def ahead(page: CasePage, meetings: tuple[MeetingLine, ...], words: Words) -> Iterator[Ahead]:
    """Yield what happens: what comes next, what should have happened, and the rest by its days."""
    called = [line for line in meetings if line.is_open and line.call.starts_at and not line.lacks_minutes(page.as_of)]
    steps = {STEPS.get(line.kind, "") for line in called}
    lines = [line for line in page.roadmap.steps if line.step not in steps]
    coming = [(_last_day(line) or date.max, _step(line, words)) for line in lines if line.state in AHEAD]
    coming += [(line.call.starts_at.date(), _meeting(line, words)) for line in called if line.call.starts_at]
    if (day := page.roadmap.release_date) and not page.stay.released_on and day >= page.as_of:
        coming.append((day, Ahead(When.OUT, words.day(day), words.say("out"))))
    in_order = [one for _day, one in sorted(coming, key=itemgetter(0))]
    missed = [(_last_day(line) or date.max, line) for line in lines if line.state is State.OVERDUE]
    late = [_step(line, words) for _day, line in sorted(missed, key=itemgetter(0))[-MOST_LATE:]]
    for first in in_order[:1]:
        yield first if first.stands is When.OUT else replace(first, stands=When.NEXT)
    yield from (*late, *in_order[1 : MOST - len(late)])


def _step(line: StepLine, words: Words) -> Ahead:
    title, text = words.of_step(line.step)
    day, late = _last_day(line), line.state is State.OVERDUE
    when = words.say("was_due" if late else "by", day=words.day(day)) if day else words.say("no_day")
    return Ahead(When.LATE if late else When.COMING, when, title, text)


def _meeting(line: MeetingLine, words: Words) -> Ahead:
    assert line.call.starts_at  # noqa: S101 - one without a day is not ahead
    at = line.call.starts_at
    when = words.say("release.at", day=words.weekday_and_day(at.date()), time=f"{at:%H.%M}")
    step = STEPS.get(line.kind)
    title, text = words.of_step(step) if step else (line.title, "")
    return Ahead(When.COMING, days.capitalised(when), title, text, line.call.where, is_danish=not step)


def helpers(
    page: CasePage,
    release: ReleasePage,
    taking_over: AskedLine | None,
    words: Words,
    *,
    towards: Naming,
) -> Iterator[Helper]:
    """Yield who helps: who has the plan, who deputises, the municipality, who else is drawn in, and who is asked."""
    if page.holding is None:
        yield Helper(words.say("people.nobody"), words.say("people.nobody_text"), missing=True)
    elif towards.hides(page.holding.unit.id):
        yield Helper(page.holding.unit.name, words.say("people.owner"))
    else:
        yield Helper(page.holding.staff.name, words.say("people.owner"))
        if page.deputy:
            yield Helper(page.deputy.staff.name, words.say("people.deputy", name=page.holding.staff.name))
    municipality = page.release_municipality() or page.acting_municipality()
    helps = {municipality: _in_municipality(page, release, words, towards)} if municipality else {}
    for partner in page.partners:
        kind = "probation" if PROBATION & set(partner.steps) else "partner"
        helps.setdefault(partner.unit, words.say(f"people.{kind}"))
    if taking_over:
        answer = words.say("people.said_yes" if taking_over.has_said_yes else "people.asked")
        helps[taking_over.unit] = " ".join(filter(None, (helps.get(taking_over.unit), answer)))
    phone = next((office.reached.phone for office in release.offices if office.reached.phone), "")
    for unit, text in helps.items():
        yield Helper(unit.name, text, phone if unit == municipality else "")


def _in_municipality(page: CasePage, release: ReleasePage, words: Words, towards: Naming) -> str:
    """Return that it is the person's municipality, and who leads the case there, or that nobody is named."""
    own, stands = words.say("people.municipality"), release.signals[Signal.CASE_LEAD]
    if stands.state is Ready.MISSING or stands.state is Ready.UNDER_WAY:
        return f"{own} {words.say('people.municipality_nobody')}"
    units = {unit.id for unit in (page.release_municipality(), page.acting_municipality()) if unit}
    units |= {partner.unit.id for partner in page.partners}
    if stands.state is not Ready.IN_PLACE or any(map(towards.hides, units)):
        return own
    return f"{own} {words.say('people.municipality_lead', name=stands.about)}"


PROBATION = {"9", "10", "11", "12"}
"""The steps by which a probation office is drawn in."""


def goals(plan: PlanPage) -> Iterator[Goal]:
    """Yield the person's goals, each with what is next towards it."""
    running = sorted(
        (line.action for line in plan.actions if line.is_running), key=lambda action: action.due_on or date.max
    )
    open_ones = [line.goal for line in plan.goals if line.goal.status is GoalStatus.OPEN]
    for goal in open_ones[:MOST_GOALS]:
        yield Goal(goal.words, next((action.what for action in running if action.goal_id == goal.id), ""))


def agreements(plan: PlanPage, words: Words) -> Iterator[Agreement]:
    """Yield what is agreed and not done, the first first."""
    running = sorted(
        (line for line in plan.actions if line.is_running), key=lambda line: line.action.due_on or date.max
    )
    for line in running[:MOST_AGREEMENTS]:
        yield Agreement(
            words.say("by", day=words.day(line.action.due_on)) if line.action.due_on else words.say("no_day"),
            line.action.what,
            words.say("you") if line.action.owner.is_own else line.who,
            line.action.owner.is_own,
        )


def bring(release: ReleasePage, words: Words, *, on: date) -> Iterator[Bring]:
    """Yield what to bring when the day is near: each paper that applies, and what offices have asked for."""
    if release.released_on or release.day is None or not on <= release.day.day <= on + PACKING:
        return
    for matter in PAPERS:
        if matter in release.matters and (state := release.state(matter)) is not Ready.NOT_APPLICABLE:
            yield Bring(words.say(f"release.papers.{matter}"), missing=state is not Ready.IN_PLACE)
    for line in release.appointments:
        if line.appointment.bring:
            yield Bring(line.appointment.bring, is_danish=True)


def _last_day(line: StepLine) -> date | None:
    return line.due and timetable.last_day(line.due, line.act_by)
