"""The checklist, made ready: every step with its deliverables, when they were done, by whom, and by which act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from koereplan.roadmap import Outcome, State, edition
from koereplan.web import days
from koereplan.web.components.timetable import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import _StrPromise

    from koereplan.casework.cases.queries import CaseChecklist, EventLine, TickLine
    from koereplan.roadmap import Deliverable, Step, StepLine

STANDS: Mapping[State, _StrPromise] = {
    State.NOT_APPLICABLE: gettext_lazy("Gælder ikke i denne sag"),
    State.UNDETERMINED: gettext_lazy("Kan ikke afgøres endnu"),
    State.CANCELLED: gettext_lazy("Aflyst: forløbet er slut"),
}

BY_WORK: Mapping[str, _StrPromise] = {
    "appoint": gettext_lazy("ved udpegningen"),
    "hold_conversation": gettext_lazy("ved samtalen"),
    "save_area": gettext_lazy("da udredningen blev skrevet"),
    "ask_records": gettext_lazy("da akterne blev bedt om"),
    "receive_records": gettext_lazy("da akterne kom"),
    "agree_plan": gettext_lazy("da handleplanen blev aftalt"),
    "send_enquiry": gettext_lazy("ved henvendelsen"),
    "follow_up": gettext_lazy("ved opfølgningen"),
    **dict.fromkeys(("call_meeting", "move_meeting"), gettext_lazy("ved indkaldelsen til mødet")),
    "close_meeting": gettext_lazy("da mødet blev lukket"),
}
"""By which act a deliverable was done, where that was not to tick it."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A deliverable: whether it was done, and how."""

    text: str
    is_ours: bool
    is_ticked: bool
    how: str


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A step, or one time of a step that comes again."""

    number: str
    occurrence: int
    title: str
    party: str
    stands: str
    is_open: bool
    notes: tuple[str, ...]
    items: tuple[SheetItem, ...]


def steps(case: CaseChecklist) -> list[SheetStep]:
    """Return every step of the method in its order; one that comes again as often as it has come or is expected."""
    ticks = {(tick.step, tick.occurrence, tick.deliverable): tick for tick in case.ticks}
    return [
        _step(step, line, case, ticks)
        for step in edition(case.stay.edition).steps
        for line in case.roadmap.steps
        if line.step == step.key
    ]


def _step(step: Step, line: StepLine, case: CaseChecklist, ticks: Mapping[tuple[str, int, str], TickLine]) -> SheetStep:
    events = [
        event
        for event in case.events
        if event.step == step.key and event.withdrawal is None and event.occurrence in {None, line.occurrence}
    ]
    return SheetStep(
        number=step.key,
        occurrence=line.occurrence,
        title=words.step_title(step, line.occurrence),
        party=str(words.PARTIES[line.responsible]),
        stands=". ".join(_stands(line, events)),
        is_open=line.state not in words.SETTLED,
        notes=tuple(event.note for event in events if event.note),
        items=tuple(_item(item, ticks.get((step.key, line.occurrence, item.key))) for item in step.deliverables),
    )


def _stands(line: StepLine, events: list[EventLine]) -> Iterator[str]:
    """Yield the deadline of a step, and what came of it."""
    if line.state in STANDS:
        yield str(STANDS[line.state])
    elif line.due:
        yield gettext("Frist %(day)s") % {"day": days.in_full(line.due)}
    else:
        yield gettext("Uden frist")
    for event in events:
        says = gettext("Ikke tilladt %(day)s, skrevet af %(name)s")
        if event.outcome == Outcome.DONE:
            says = gettext("Udført %(day)s, skrevet af %(name)s")
        yield says % {"day": days.in_full(event.occurred_on), "name": event.recorded_by or gettext("Køreplan")}
    if not events and line.state not in words.SETTLED:
        yield gettext("Ikke udført")


def _item(item: Deliverable, tick: TickLine | None) -> SheetItem:
    text = item.text if words.in_danish() else item.text_en
    if tick is None:
        return SheetItem(text, item.ours, is_ticked=False, how="")
    how = [days.in_full(tick.ticked_on), tick.ticked_by or gettext("Køreplan")]
    if tick.use:
        how.append(str(BY_WORK.get(tick.use) or gettext("i arbejdet med trinnet")))
    return SheetItem(text, item.ours, is_ticked=True, how=", ".join(how))
