"""The person's own page: what happens when, who helps, own goals and agreements, in the person's language."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from koereplan.casework.plans.kinds import GoalStatus
from koereplan.roadmap import State
from koereplan.web.components.fact import facts_of
from koereplan.web.components.timetable import words as timetable
from koereplan.web.papers.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.roadmap import StepLine
    from koereplan.web.papers.words import Words

MOST, MOST_LATE = 6, 2
"""How many of the steps ahead have room on one page, and how many of these may be what should have happened."""

MOST_GOALS, MOST_AGREEMENTS = 4, 4

AHEAD = frozenset({State.DUE_SOON, State.UPCOMING, State.OPEN})


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that happens: when, what, and what it means."""

    when: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps, or that nobody does."""

    name: str
    text: str
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


def own_plan(page: CasePage, plan: PlanPage, words: Words) -> bytes:
    """Return the person's own page as a document."""
    headline, is_certain = out(page, words)
    says: dict[str, Any] = {
        "language": words.language,
        "rtl": words.is_rtl,
        "title": words.say("title"),
        "draft": words.draft,
        "greeting": words.say("greeting", name=page.person.given_names.split()[0]),
        "headline": headline,
        "certainty": "" if is_certain else words.say("not_certain"),
        "headings": words.said["headings"],
        "empty": words.said["empty"],
        "next": [asdict(line) for line in ahead(page, words)],
        "people": [asdict(helper) for helper in helpers(page, words)],
        "goals": [asdict(goal) for goal in goals(plan)],
        "agreements": [asdict(agreement) for agreement in agreements(plan, words)],
        "printed": words.say("printed", day=words.day(page.as_of)),
    }
    return typeset("own_plan.typ", says, on=page.as_of)


def out(page: CasePage, words: Words) -> tuple[str, bool]:
    """Return when the person comes out, and whether the day is certain."""
    if page.stay.released_on:
        return words.say("out_done", day=words.day(page.stay.released_on)), True
    day = page.roadmap.release_date
    if day is None:
        return words.say("out_unknown"), True
    settled = facts_of(page.facts, page.events).release_kind in {"parole", "end_of_sentence"}
    return words.say("out_settled" if settled else "out_expected", day=words.day(day)), settled


def ahead(page: CasePage, words: Words) -> list[Ahead]:
    """Return what happens next, by its days: the last that is late, then what comes; what has no day stands last."""
    lines = sorted(page.roadmap.steps, key=lambda line: _last_day(line) or date.max)
    late = [line for line in lines if line.state is State.OVERDUE][-MOST_LATE:]
    coming = [line for line in lines if line.state in AHEAD]
    return [Ahead(_when(line, words), *words.of_step(line.step)) for line in (*late, *coming)[:MOST]]


def helpers(page: CasePage, words: Words) -> Iterator[Helper]:
    """Yield who helps: who has the plan, who deputises, the municipality, and the probation office drawn in."""
    if page.holding is None:
        yield Helper(words.say("people.nobody"), words.say("people.nobody_text"), missing=True)
    else:
        yield Helper(page.holding.staff.name, words.say("people.owner"))
        if page.deputy:
            yield Helper(page.deputy.staff.name, words.say("people.deputy", name=page.holding.staff.name))
    if municipality := page.release_municipality() or page.acting_municipality():
        yield Helper(municipality.name, words.say("people.municipality"))


def goals(plan: PlanPage) -> list[Goal]:
    """Return the person's goals, each with what is next towards it."""
    running = sorted(
        (line.action for line in plan.actions if line.is_running), key=lambda action: action.due_on or date.max
    )
    open_ones = [line.goal for line in plan.goals if line.goal.status is GoalStatus.OPEN]
    return [
        Goal(goal.words, next((action.what for action in running if action.goal_id == goal.id), ""))
        for goal in open_ones[:MOST_GOALS]
    ]


def agreements(plan: PlanPage, words: Words) -> list[Agreement]:
    """Return what is agreed and not done, the first first."""
    running = sorted(
        (line for line in plan.actions if line.is_running), key=lambda line: line.action.due_on or date.max
    )
    return [
        Agreement(
            words.say("by", day=words.day(line.action.due_on)) if line.action.due_on else words.say("no_day"),
            line.action.what,
            words.say("you") if line.action.owner.is_own else f"{line.action.owner.name}, {line.authority}",
            line.action.owner.is_own,
        )
        for line in running[:MOST_AGREEMENTS]
    ]


def _when(line: StepLine, words: Words) -> str:
    day = _last_day(line)
    if day is None:
        return words.say("no_day")
    return words.say("was_due" if line.state is State.OVERDUE else "by", day=words.day(day))


def _last_day(line: StepLine) -> date | None:
    return line.due and timetable.last_day(line.due, line.act_by)
