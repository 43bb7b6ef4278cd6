"""The day of release on one sheet for the person: where, when, whom, what to bring, money, and the first four weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from koereplan.casework.cases.readiness import Ready
from koereplan.casework.releases.kinds import BRIDGE, PAPERS, Booking, Matter
from koereplan.casework.releases.marking import OVER
from koereplan.web.components.fact import facts_of
from koereplan.web.papers.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.casework.releases.queries import AppointmentLine, ReleasePage
    from koereplan.web.papers.words import Words

Item = dict[str, Any]

FIRST_WEEKS = timedelta(weeks=4)
MOST = 5
"""How much of the first weeks has room on one sheet."""


def release_day(page: CasePage, release: ReleasePage, plan: PlanPage, words: Words) -> bytes:
    """Return what the person takes along on the day of release, as a document."""
    return typeset("release_day.typ", sheet(page, release, plan, words), on=page.as_of)


def sheet(page: CasePage, release: ReleasePage, plan: PlanPage, words: Words) -> dict[str, Any]:
    """Return what the person is told of the day of release, in the words of one language."""
    day = release.day
    closed = [words.say("release.closed", day=words.day(day.open_on))] if day and day.closed else []
    return {
        "language": words.language,
        "rtl": words.is_rtl,
        "title": words.say("release.title"),
        "draft": words.draft,
        "greeting": words.say("greeting", name=release.given_name),
        "headline": headline(page, words),
        "below": closed,
        "parts": [
            {"title": words.say(f"release.{title}"), "items": items, "short": title == "bring"}
            for title, items in (
                ("where", list(where(release, words))),
                ("bed", list(arranged(release, Matter.HOUSING, words, lacking="no_bed"))),
                ("money", list(arranged(release, Matter.INCOME, words, lacking="no_money"))),
                ("bring", list(bring(release, words))),
                ("phones", list(phones(release, words))),
                ("weeks", list(first_weeks(page, plan, words))),
            )
            if items
        ],
        "printed": words.say("printed", day=words.day(page.as_of)),
    }


def item(
    what: str, *beside: str, when: str = "", danish: bool = True, missing: bool = False, beside_danish: bool = False
) -> Item:
    """Return one thing as the sheet has it."""
    return {
        "when": when,
        "what": {"text": what, "danish": danish},
        "beside": [{"text": one, "danish": beside_danish} for one in beside if one],
        "missing": missing,
    }


def headline(page: CasePage, words: Words) -> str:
    """Return when the person comes out, or came out."""
    if page.stay.released_on:
        return words.say("out_done", day=words.day(page.stay.released_on))
    day = page.roadmap.release_date
    if day is None:
        return words.say("out_unknown")
    settled = facts_of(page.facts, page.events).release_kind in {"parole", "end_of_sentence"}
    return words.say("out_settled" if settled else "out_expected", day=words.day(day))


def where(release: ReleasePage, words: Words) -> Iterator[Item]:
    """Yield where to go, by time; that there is nowhere yet, too."""
    if release.day and release.day.closed:
        for matter in BRIDGE:
            if matter in release.matters and (what := release.matters[matter].arranged.what):
                yield item(what)
    for line in release.appointments:
        yield at_office(line, words)
    if not release.appointments:
        yield item(words.say("release.nowhere"), danish=False, missing=True)


def at_office(line: AppointmentLine, words: Words) -> Item:
    """Return one appointment."""
    one = line.appointment
    asked = line.booking is Booking.ASKED or one.on_day is None or one.at_time is None
    when = "" if asked else words.say("release.at", day=words.day(one.on_day), time=f"{one.at_time:%H.%M}")  # type: ignore[arg-type]
    return item(
        ", ".join(filter(None, [one.place, one.with_whom])),
        words.say("release.asked") if asked else "",
        words.say("release.advance") if one.pays_advance else "",
        words.say("release.take", what=one.bring) if one.bring else "",
        words.say("release.phone", phone=one.phone) if one.phone else "",
        when=when,
    )


def arranged(release: ReleasePage, matter: Matter, words: Words, *, lacking: str) -> Iterator[Item]:
    """Yield what is arranged of a matter, or that it is not yet; nothing of one that is closed to the reader."""
    if matter not in release.matters:
        return
    line = release.matters[matter].arranged
    if line.state in OVER:
        yield item(line.what or line.reason)
    else:
        yield item(words.say(f"release.{lacking}"), danish=False, missing=True)


def bring(release: ReleasePage, words: Words) -> Iterator[Item]:
    """Yield what to bring: each paper that applies, and the plan."""
    for matter in PAPERS:
        if matter not in release.matters:
            continue
        state = release.state(matter)
        if state is not Ready.NOT_APPLICABLE:
            yield item(words.say(f"release.papers.{matter}"), danish=False, missing=state is not Ready.IN_PLACE)
    yield item(words.say("release.plan"), danish=False)


def phones(release: ReleasePage, words: Words) -> Iterator[Item]:
    """Yield whom one can call: who has the plan, and the offices one is to come to."""
    if release.holder:
        yield item(release.holder, words.say("release.owner"))
    told = set[str]()
    for line in release.appointments:
        one = line.appointment
        if one.phone and one.place not in told:
            told.add(one.place)
            yield item(one.place, words.say("release.phone", phone=one.phone))


def first_weeks(page: CasePage, plan: PlanPage, words: Words) -> Iterator[Item]:
    """Yield what happens in the first four weeks: steps, and what is agreed in the plan."""
    out = page.roadmap.release_date
    if out is None:
        return
    last = out + FIRST_WEEKS
    found = [
        (line.due, item(words.of_step(line.step)[0], when=words.say("by", day=words.day(line.due)), danish=False))
        for line in page.roadmap.steps
        if line.due and out < line.due <= last
    ]
    found += [
        (action.due_on, item(action.what, when=words.say("by", day=words.day(action.due_on))))
        for action in (line.action for line in plan.actions if line.is_running)
        if action.due_on and out <= action.due_on <= last
    ]
    in_order = sorted(found, key=lambda one: one[0])[:MOST]
    yield from (one for _day, one in in_order)
    if not in_order:
        yield item(words.say("release.nothing"), danish=False)
