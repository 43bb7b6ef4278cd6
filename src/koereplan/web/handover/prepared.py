"""What the product itself tells of a case that is handed over, as far as it is open to the reader: nobody writes it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.access import ContentClass, LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.cases.queries import case_page
from koereplan.casework.plans.queries import plan_of_case
from koereplan.roadmap import State
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.plans.queries import ActionLine
    from koereplan.web.requests import CaseworkerRequest

OPEN = frozenset({State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.OPEN, State.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class Line:
    """Something open: what, and who or when beside it; `is_late` says that it should have been done."""

    what: str
    beside: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What whoever takes over has to know: the day, the steps and actions that are open, and who is in the case."""

    page: CasePage
    steps: tuple[Line, ...]
    areas: tuple[tuple[str, tuple[Line, ...]], ...]
    people: tuple[Line, ...]
    has_plan: bool
    open_areas: tuple[LifeArea, ...]

    @property
    def release_on(self) -> str:
        """Return the day of the release in words, or that nobody knows it."""
        day = self.page.stay.released_on or self.page.roadmap.release_date
        return days.in_full(day) if day else gettext("Ikke kendt")

    @classmethod
    def of(cls, request: CaseworkerRequest, case_id: UUID, area: LifeArea | None = None) -> Prepared:
        """Return what a case says of itself today; with an area of life, of the plan that alone."""
        page = case_page(case_id, actor=request.actor, on=request.today)
        has_plan = ContentClass.PLAN in page.beside
        plan = plan_of_case(case_id, actor=request.actor, on=request.today) if has_plan else None
        areas = tuple(plan.areas) if plan else ()
        waiting = [line for line in plan.actions if line.waits] if plan else []
        return cls(
            page=page,
            steps=() if area else tuple(_steps(page)),
            areas=tuple(_by_area(waiting, [area] if area else areas, request)),
            people=tuple(_people(page)),
            has_plan=bool(plan and plan.is_made),
            open_areas=areas,
        )


def _steps(page: CasePage) -> Iterator[Line]:
    for line in page.roadmap.steps:
        if line.state in OPEN and line.done is None:
            when = days.in_full(line.due) if line.due else gettext("Uden frist")
            yield Line(f"{line.step} {line.title}", when, line.state is State.OVERDUE)


def _by_area(
    waiting: list[ActionLine], areas: list[LifeArea] | tuple[LifeArea, ...], request: CaseworkerRequest
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield the open actions of each area that has any."""
    order = list(LifeArea)
    shown = sorted(
        (line for line in waiting if line.action.area in areas), key=lambda line: order.index(line.action.area)
    )
    for area, lines in groupby(shown, key=lambda line: line.action.area):
        yield str(AREAS[area]).capitalize(), tuple(_action(line, request) for line in lines)


def _action(line: ActionLine, request: CaseworkerRequest) -> Line:
    action = line.action
    who = action.owner.name or line.authority or gettext("Ingen endnu")
    when = days.in_full(action.due_on) if action.due_on else gettext("uden dag")
    return Line(action.what or gettext("Uden ord"), f"{who}, {when}", line.is_overdue(request.today))


def _people(page: CasePage) -> Iterator[Line]:
    if page.holding:
        yield Line(page.holding.staff.name, gettext("Ansvarlig, %(unit)s") % {"unit": page.holding.unit.name})
    if page.deputy:
        yield Line(page.deputy.staff.name, gettext("Stedfortræder"))
    for municipality in {line.name for line in (page.acting_municipality(), page.release_municipality()) if line}:
        yield Line(municipality, gettext("Kommune"))
    for partner in page.partners:
        yield Line(partner.unit.name, gettext("Inddraget siden %(day)s") % {"day": days.in_full(partner.from_on)})
