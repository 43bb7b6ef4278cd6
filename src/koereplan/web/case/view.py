"""The page of a case, made ready: four answers, the timetable, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from koereplan.casework.access import May
from koereplan.roadmap import Party, edition
from koereplan.web.case.answers import Answer, AreaHeld, answers, areas_held, eyebrow
from koereplan.web.case.next_step import NextStep, is_called, next_step, step_href
from koereplan.web.case.rooms import RoomLink, rooms
from koereplan.web.components.fact import FactView, fact_views, facts_of
from koereplan.web.components.timetable import Record, Timetable, Who, action_href

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.handovers.queries import HandoverLine
    from koereplan.roadmap import Precondition

BESIDE = (
    "sentence_start_date",
    "release_kind",
    "parole_date",
    "end_date",
    "supervision",
    "supervision_end_date",
    "secured_housing",
    "secured_income",
)
"""The facts that stand beside the timetable; the rest stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the template of a case shows."""

    page: CasePage
    eyebrow: str
    answers: tuple[Answer, ...]
    areas: tuple[AreaHeld, ...]
    timetable: Timetable
    next_step: NextStep | None
    facts: list[FactView]
    general_preconditions: tuple[Precondition, ...]
    rooms: tuple[RoomLink, ...]
    acts: frozenset[str]
    is_now: bool
    handover: HandoverLine | None
    may_end: bool
    """Whether the course can be over: the person is out, or it ended otherwise."""
    may_return: bool
    """Whether a new stay can be opened for somebody who comes back."""

    @classmethod
    def of(cls, page: CasePage, handover: HandoverLine | None, *, today: date) -> CaseView:
        """Return a case made ready for its page."""
        facts = facts_of(page.facts, page.events)
        followed = edition(page.stay.edition)
        is_now = page.as_of == today and page.stay == page.stays[-1]
        parties = whose_move(page) if is_now else frozenset()
        return cls(
            page=page,
            eyebrow=eyebrow(page, facts),
            answers=tuple(answers(page, facts, handover)),
            areas=areas_held(page),
            timetable=Timetable.of(
                page.roadmap,
                facts=facts,
                edition=followed,
                who=Who(names=names(page), mine=parties, after_release=held_after_release(page)),
                act=lambda line: action_href(page.case_id, line.step),
                records=records(page),
                missing_href=reverse("facts:change", args=[page.case_id])
                if is_now and May.CHANGE_FACTS in page.acts
                else "",
                released_on=page.stay.released_on,
                is_called=is_called(page),
            ),
            next_step=next_step(page, mine=parties) if is_now else None,
            facts=fact_views(page.facts, BESIDE),
            general_preconditions=followed.general_preconditions,
            rooms=rooms(page) if is_now else (),
            acts=frozenset(str(act) for act in page.acts) if is_now else frozenset(),
            is_now=is_now,
            handover=handover,
            may_end=bool(page.stay.released_on or facts.ended_on),
            may_return=is_now and May.REGISTER in page.acts and bool(page.closed_on) and not page.person.died_on,
        )


def whose_move(page: CasePage) -> frozenset[Party]:
    """Return the parties whose steps are the reader's move: others' only when nobody else can have hold yet."""
    own = {Party.PRISON} if May.CARRY_OUT_STEP in page.acts else set()
    if May.CARRY_OUT_PROBATION_STEP in page.acts:
        own.add(Party.PROBATION)
    if page.stay.released_on and May.CARRY_OUT_STEP in page.acts:
        own |= {Party.PROBATION, Party.MUNICIPALITY}
    return frozenset(own)


def names(page: CasePage) -> dict[Party, str]:
    """Return whom each party's steps are expected of."""
    holder = page.holding.staff.name if page.holding else gettext("Ingen")
    municipality = page.release_municipality() or page.acting_municipality()
    return {
        Party.PRISON: holder,
        Party.PROBATION: gettext("KiF"),
        Party.MUNICIPALITY: municipality.name if municipality else gettext("Kommunen"),
    }


def held_after_release(page: CasePage) -> str:
    """Return who still holds a case whose person has been released, until somebody has taken over."""
    return page.holding.staff.name if page.holding and page.stay.released_on else ""


def records(page: CasePage) -> dict[tuple[str, int], Record]:
    """Return what was written of each step carried out, with the way to read more of it."""
    return {
        (event.step, event.occurrence or 1): Record(note=event.note, href=step_href(page.case_id, event.step))
        for event in page.events
        if event.withdrawal is None
    }
