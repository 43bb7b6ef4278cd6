"""A plan made ready for its page: where the action is, and what lacks who or when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.kinds import GoalStatus, Part, Status
from koereplan.casework.plans.values import Lacks
from koereplan.web import days
from koereplan.web.addresses import about_case
from koereplan.web.components.glyph import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koereplan.casework.access import LifeArea
    from koereplan.casework.plans.queries import (
        ActionLine,
        GoalLine,
        PlanPage,
        QuestionLine,
        RemarkLine,
        RequestLine,
        VersionLine,
    )

LAST = date.max

GLYPHS = {
    Status.SUGGESTED: Glyph.UNDETERMINED,
    Status.PROPOSED: Glyph.PROVISIONAL,
    Status.AGREED: Glyph.UPCOMING,
    Status.UNDER_WAY: Glyph.NEXT,
    Status.DONE: Glyph.DONE,
    Status.DROPPED: Glyph.CANCELLED,
}
"""The shape of each way in which an action stands; one whose day has passed is late."""


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action in words. `lacks` says what it lacks of who and when, `nobody` what of who alone."""

    line: ActionLine
    what: str
    who: str
    when: date | None
    lacks: tuple[str, ...]
    nobody: tuple[str, ...]
    stands: str
    glyph: Glyph
    is_late: bool
    said: str
    may_report: bool
    closed_to: str
    """The unit that is to do it and may not read it, since it is about health."""
    ask_href: str

    @classmethod
    def of(cls, line: ActionLine, page: PlanPage, *, today: date) -> ActionView:
        """Return an action as it stands on a day."""
        late = page.is_written and line.is_overdue(today)
        action = line.action
        status = str(action.status.label)
        if late and action.due_on:
            status = gettext("%(days)s for sent") % {"days": days.many((today - action.due_on).days)}
        return cls(
            line=line,
            what=action.what,
            who=who(line, page.person_name),
            when=action.due_on,
            lacks=tuple(lacking(line.lacks)) if line.waits or line.is_suggested else (),
            nobody=tuple(lacking(line.lacks - {Lacks.WHEN})) if line.waits else (),
            stands=status,
            glyph=Glyph.LATE if late else GLYPHS[action.status],
            is_late=late,
            said=action.said,
            may_report=page.is_written and line.is_running and action.id in page.may_report,
            closed_to=line.authority if action.id in page.unread else "",
            ask_href=about_case("consents:ask", page.case_id) + f"?trin=6&modtager={action.owner.unit_id}",
        )


def who(line: ActionLine, person_name: str) -> str:
    """Return who carries an action out, as far as that is said."""
    owner = line.action.owner
    if owner.is_own:
        return gettext("%(name)s selv") % {"name": person_name}
    return line.who


def lacking(lacks: Iterable[Lacks]) -> Iterator[str]:
    """Yield what lacks, in words."""
    words = {
        Lacks.AUTHORITY: gettext("Ingen myndighed"),
        Lacks.NAME: gettext("Intet navn"),
        Lacks.WHEN: gettext("Ingen dag"),
    }
    found = set(lacks)
    if {Lacks.AUTHORITY, Lacks.NAME} <= found:
        found -= {Lacks.AUTHORITY, Lacks.NAME}
        yield gettext("Ingen har den")
    yield from (text for lack, text in words.items() if lack in found)


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with the actions that serve it, by the part of the plan; without a goal, those that serve none."""

    line: GoalLine | None
    parts: tuple[tuple[str, tuple[ActionView, ...]], ...]


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area of life with what is planned in it, what is over, and what is said about it."""

    area: LifeArea
    title: str
    goals: tuple[GoalView, ...]
    suggested: tuple[ActionView, ...]
    over: tuple[ActionView, ...]
    over_goals: tuple[GoalLine, ...]
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions lack something, or are late."""

    text: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the page of a plan shows."""

    page: PlanPage
    stands: str
    heard: str
    next: str
    counts: tuple[Count, ...]
    areas: tuple[AreaView, ...]
    empty: tuple[tuple[str, str], ...]
    requests: tuple[RequestLine, ...]
    unanswered: tuple[QuestionLine, ...]
    waiting: int

    @classmethod
    def of(cls, page: PlanPage, *, today: date) -> PlanView:
        """Return a plan made ready for its page."""
        found = [area_view(area, page, today=today) for area in page.areas]
        filled = [view for view in found if is_filled(view)]
        return cls(
            page=page,
            stands=stands(page),
            heard=heard(page.fixed, page.person_name) if page.is_written else "",
            next=next_time(page, today=today) if page.is_written else "",
            counts=tuple(counts(page, today=today)) if page.is_written else (),
            areas=tuple(filled),
            empty=tuple((view.area.value, view.title) for view in found if view not in filled),
            requests=tuple(request for request in page.requests if request.text is None),
            unanswered=tuple(question for question in page.questions if not question.answers),
            waiting=sum(line.waits for line in page.actions),
        )


def area_view(area: LifeArea, page: PlanPage, *, today: date) -> AreaView:
    """Return one area of life of a plan."""
    actions = [ActionView.of(line, page, today=today) for line in page.actions if line.action.area is area]
    goals = [line for line in page.goals if line.goal.area is area]
    waiting = [view for view in actions if view.line.waits]
    open_goals = [line for line in goals if line.goal.status is GoalStatus.OPEN]
    shown = {line.goal.id for line in open_goals}
    served = [
        GoalView(line, parts(view for view in waiting if view.line.action.goal_id == line.goal.id))
        for line in open_goals
    ]
    loose = parts(view for view in waiting if view.line.action.goal_id not in shown)
    return AreaView(
        area=area,
        title=days.capitalised(str(AREAS[area])),
        goals=(*served, *([GoalView(None, loose)] if loose else [])),
        suggested=tuple(view for view in actions if view.line.is_suggested),
        over=tuple(view for view in actions if view.line.action.status in {Status.DONE, Status.DROPPED}),
        over_goals=tuple(line for line in goals if line.goal.status is not GoalStatus.OPEN),
        remarks=tuple(remark for remark in page.remarks if remark.area is area),
    )


def parts(actions: Iterable[ActionView]) -> tuple[tuple[str, tuple[ActionView, ...]], ...]:
    """Return actions by the part of the plan, what is due first at the head; the second part is named."""
    chosen = sorted(actions, key=lambda view: view.when or LAST)
    found = ((part, tuple(view for view in chosen if view.line.action.part is part)) for part in Part)
    names = {Part.SERVING: "", Part.AFTER_RELEASE: str(Part.AFTER_RELEASE.label)}
    return tuple((names[part], of_part) for part, of_part in found if of_part)


def is_filled(view: AreaView) -> bool:
    """Return whether an area has anything to show."""
    return bool(view.goals or view.suggested or view.over or view.over_goals or view.remarks)


def stands(page: PlanPage) -> str:
    """Return which version a plan is, and since when."""
    version = next((one for one in page.versions if one.number == page.number), None) or page.fixed
    if version is None:
        return gettext("Ikke aftalt endnu")
    return gettext("Version %(number)s, %(occasion)s %(day)s") % {
        "number": version.number,
        "occasion": str(version.occasion.label).lower(),
        "day": days.in_full(version.held_on),
    }


def heard(version: VersionLine | None, person_name: str) -> str:
    """Return what the person thinks of the last version, or that nobody has asked."""
    if version is None:
        return ""
    if version.view is None:
        return gettext("%(name)s er ikke hørt om den") % {"name": person_name}
    return gettext("%(name)s: %(view)s, %(signed)s %(day)s") % {
        "name": person_name,
        "view": str(version.view.view.label).lower(),
        "signed": str(version.view.signed.label).lower(),
        "day": days.in_full(version.view.said_on),
    }


def next_time(page: PlanPage, *, today: date) -> str:
    """Return when the plan is to be followed up, seen from a day."""
    if page.fixed is None or page.follow_up_on is None:
        return ""
    told = {
        "day": days.in_full(page.follow_up_on),
        "when": days.seen_from(page.follow_up_on, today=today),
    }
    if page.follow_up_on < today:
        return gettext("Opfølgning skulle være holdt senest %(day)s, %(when)s") % told
    return gettext("Næste opfølgning senest %(day)s, %(when)s") % told


def counts(page: PlanPage, *, today: date) -> Iterator[Count]:
    """Yield how many actions are late, and how many lack who or when."""
    late = sum(line.is_overdue(today) for line in page.actions)
    if late:
        yield Count(ngettext("%(count)s er for sent", "%(count)s er for sent", late) % {"count": late}, is_late=True)
    waiting = [line.lacks for line in page.actions if line.waits]
    nobody = sum(bool(lacks & {Lacks.AUTHORITY, Lacks.NAME}) for lacks in waiting)
    if nobody:
        yield Count(gettext("%(count)s mangler hvem") % {"count": nobody}, is_late=False)
    undated = sum(Lacks.WHEN in lacks for lacks in waiting)
    if undated:
        yield Count(gettext("%(count)s mangler hvornår") % {"count": undated}, is_late=False)
