"""The step in question now, and the checklist of any step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from koereplan.roadmap import Party, State, edition
from koereplan.web import days
from koereplan.web.components.timetable import action_href, action_label, words

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.cases.queries import CasePage
    from koereplan.roadmap import Precondition, Step, StepLine


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist. `is_ours` says that the source does not have it."""

    key: str
    text: str
    is_ours: bool
    is_ticked: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step in question now: its checklist, its preconditions and what to do."""

    number: str
    title: str
    stands: str
    items: tuple[Item, ...]
    preconditions: tuple[Precondition, ...]
    action: str
    href: str
    checklist_href: str
    occurrence: int
    is_mine: bool


def step_href(case_id: UUID, step: str) -> str:
    """Return where a step is written down, and what was written of it is read."""
    return reverse("step:carry_out", args=[case_id, step])


def next_step(page: CasePage, *, mine: frozenset[Party]) -> NextStep | None:
    """Return the step in question now: the first that is late, else the first that comes."""
    waiting = [
        line for line in page.roadmap.steps if line.state in {State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.OPEN}
    ]
    line = min(waiting, key=urgency, default=None)
    if line is None:
        return None
    step = edition(page.stay.edition).step(line.step)
    return NextStep(
        number=line.step,
        title=words.step_title(step, line.occurrence),
        stands=stands(line, today=page.as_of),
        items=items(step, line.occurrence, page.ticks),
        preconditions=step.preconditions,
        action=action_label(line.step, is_called=is_called(page)),
        href=action_href(page.case_id, line.step),
        checklist_href=reverse("step:checklist", args=[page.case_id, line.step]),
        occurrence=line.occurrence,
        is_mine=line.responsible in mine,
    )


def is_called(page: CasePage) -> bool:
    """Return whether the person is called to the release meeting, as its checklist says."""
    return ("8", 1, "called_person") in page.ticks


def urgency(line: StepLine) -> tuple[bool, date, str]:
    """Return the order in which waiting steps are taken up."""
    return (line.state is not State.OVERDUE, line.due or date.max - timedelta(days=1), line.step)


def stands(line: StepLine, *, today: date) -> str:
    """Return how the step in question stands, with its last day."""
    if line.due is None:
        return gettext("Uden frist")
    last = words.last_day(line.due, line.act_by)
    return gettext("Senest %(day)s, %(when)s") % {
        "day": days.with_weekday(last),
        "when": days.seen_from(last, today=today),
    }


def items(step: Step, occurrence: int, ticks: frozenset[tuple[str, int, str]]) -> tuple[Item, ...]:
    """Return a step's checklist as it stands."""
    return tuple(
        Item(
            key=item.key,
            text=item.text if words.in_danish() else item.text_en,
            is_ours=item.ours,
            is_ticked=(step.key, occurrence, item.key) in ticks,
            anchor=f"tjek-{index}",
        )
        for index, item in enumerate(step.deliverables, start=1)
    )
