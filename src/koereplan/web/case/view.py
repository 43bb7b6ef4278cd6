"""The page of a case, made ready: four answers, the timetable, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from koereplan.casework.access import May
from koereplan.roadmap import Party, State, edition
from koereplan.web import days
from koereplan.web.components.fact import FactView, fact_views, facts_of
from koereplan.web.components.timetable import Record, Timetable, Who, action_label, words

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.handovers.queries import TransferLine
    from koereplan.roadmap import Facts, Step, StepLine

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
class Answer:
    """One of the answers on top: a question, the answer, and what goes with it."""

    question: str
    answer: str
    beside: str
    urgent: str = ""


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
    preconditions: tuple[str, ...]
    action: str
    href: str
    checklist_href: str
    occurrence: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the template of a case shows."""

    page: CasePage
    eyebrow: str
    answers: tuple[Answer, ...]
    timetable: Timetable
    next_step: NextStep | None
    facts: list[FactView]
    general_preconditions: tuple[str, ...]
    acts: frozenset[str]
    is_now: bool
    transfer: TransferLine | None
    may_end: bool
    """Whether the course can be over: the person is out, or it ended otherwise."""

    @classmethod
    def of(cls, page: CasePage, transfer: TransferLine | None, *, today: date) -> CaseView:
        """Return a case made ready for its page."""
        facts = facts_of(page.facts, page.events)
        followed = edition(page.stay.edition)
        is_now = page.as_of == today and page.stay == page.stays[-1]
        parties = whose_move(page) if is_now else frozenset()
        return cls(
            page=page,
            eyebrow=eyebrow(page, facts),
            answers=tuple(answers(page, facts, transfer)),
            timetable=Timetable.of(
                page.roadmap,
                facts=facts,
                edition=followed,
                who=Who(names=names(page), mine=parties, after_release=held_after_release(page)),
                act=lambda line: step_href(page.case_id, line.step),
                records=records(page),
                missing_href=reverse("facts:change", args=[page.case_id])
                if is_now and May.CHANGE_FACTS in page.acts
                else "",
                released_on=page.stay.released_on,
            ),
            next_step=next_step(page, mine=parties) if is_now else None,
            facts=fact_views(page.facts, BESIDE),
            general_preconditions=followed.general_preconditions,
            acts=frozenset(str(act) for act in page.acts) if is_now else frozenset(),
            is_now=is_now,
            transfer=transfer,
            may_end=bool(page.stay.released_on or facts.ended_on),
        )


def whose_move(page: CasePage) -> frozenset[Party]:
    """Return the parties whose steps are the reader's move: others' only when nobody else can have hold yet."""
    own = {Party.PRISON} if May.CARRY_OUT_STEP in page.acts else set()
    if May.CARRY_OUT_PROBATION_STEP in page.acts:
        own.add(Party.PROBATION)
    if page.stay.released_on and May.CARRY_OUT_STEP in page.acts:
        own |= {Party.PROBATION, Party.MUNICIPALITY}
    return frozenset(own)


def step_href(case_id: UUID, step: str) -> str:
    """Return where a step is carried out."""
    return reverse("step:carry_out", args=[case_id, step])


def eyebrow(page: CasePage, facts: Facts) -> str:
    """Return the small line above the name: reference, year of birth, sentence, municipality."""
    parts = [gettext("Sag %(reference)s") % {"reference": page.reference}]
    if page.person.birth_date:
        parts.append(gettext("født %(year)s") % {"year": page.person.birth_date.year})
    if length := sentence(facts):
        parts.append(gettext("straf %(length)s") % {"length": length})
    if municipality := page.release_municipality() or page.acting_municipality():
        parts.append(municipality.name)
    return " · ".join(parts)


def sentence(facts: Facts) -> str:
    """Return the length of the sentence in words, or nothing while it is unknown."""
    years, months = divmod(facts.sentence_months or 0, 12)
    parts = [
        gettext("%(count)s år") % {"count": years} if years else "",
        ngettext("%(count)s måned", "%(count)s måneder", months) % {"count": months} if months else "",
        days.many(facts.sentence_days) if facts.sentence_days else "",
    ]
    return gettext(" og ").join(part for part in parts if part)


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


def answers(page: CasePage, facts: Facts, transfer: TransferLine | None) -> list[Answer]:
    """Return where, out when, responsible now, and who is asked to take over."""
    said = [where(page), out(page, facts), responsible(page)]
    if transfer:
        said.append(asked(page, transfer))
    return said


def where(page: CasePage) -> Answer:
    """Return where the person is."""
    if page.stay.released_on:
        return Answer(
            gettext("Hvor"),
            gettext("Løsladt"),
            gettext("%(day)s fra %(unit)s")
            % {"day": days.in_full(page.stay.released_on), "unit": page.place.unit.name if page.place else ""},
        )
    if page.place is None:
        return Answer(gettext("Hvor"), gettext("Ikke oplyst"), "", urgent=gettext("Ingen enhed"))
    since = gettext("siden %(day)s") % {"day": days.in_full(page.place.from_on)}
    return Answer(gettext("Hvor"), page.place.unit.name, since)


def out(page: CasePage, facts: Facts) -> Answer:
    """Return when the person comes out."""
    day = page.roadmap.release_date
    if day is None:
        return Answer(
            gettext("Ud"), gettext("Ikke kendt"), gettext("Hverken prøveløsladelse eller endt straf er oplyst")
        )
    beside = f"{days.weekday(day)}, {days.seen_from(day, today=page.as_of)}"
    if facts.release_kind not in {"parole", "end_of_sentence"}:
        provisional = (
            gettext("Foreløbig: prøveløsladelse er ikke afgjort")
            if facts.parole_date
            else gettext("Foreløbig: løsladelsesformen er ikke afgjort")
        )
        beside = f"{beside}. {provisional}"
    return Answer(gettext("Ud"), days.in_full(day), beside)


def responsible(page: CasePage) -> Answer:
    """Return who is responsible, who deputises, and whether the deputy acts today."""
    question = gettext("Ansvarlig nu")
    if page.holding is None:
        return Answer(question, gettext("Ingen"), gettext("Forløbet er afsluttet"))
    deputy = page.deputy.staff.name if page.deputy else ""
    if page.away:
        until = (
            gettext("væk til og med %(day)s") % {"day": days.without_year(page.away.last_on)}
            if page.away.last_on
            else gettext("væk indtil videre")
        )
        acts = gettext("%(name)s handler i dag") % {"name": deputy} if deputy else gettext("Ingen stedfortræder")
        return Answer(question, page.holding.staff.name, until, urgent=acts)
    beside = page.holding.unit.name
    if deputy:
        return Answer(
            question, page.holding.staff.name, f"{beside}. " + gettext("Stedfortræder: %(name)s") % {"name": deputy}
        )
    return Answer(question, page.holding.staff.name, beside, urgent=gettext("Ingen stedfortræder"))


def asked(page: CasePage, transfer: TransferLine) -> Answer:
    """Return which unit is asked to take over, beside the one that is responsible and never instead of it."""
    question = gettext("Bedt om at tage over")
    holder = page.holding.staff.name if page.holding else ""
    holds = gettext("%(name)s har ansvaret, til ankomsten er registreret") % {"name": holder}
    if transfer.plan_owner and transfer.accepted_on:
        yes = gettext("%(name)s har sagt ja %(day)s") % {
            "name": transfer.plan_owner.name,
            "day": days.without_year(transfer.accepted_on),
        }
        return Answer(question, transfer.to_unit.name, f"{yes}. {holds}", urgent=waits(transfer))
    since = gettext("spurgt %(day)s, har ikke svaret") % {"day": days.without_year(transfer.offered_on)}
    return Answer(question, transfer.to_unit.name, f"{since}. {holds}", urgent=waits(transfer))


def waits(transfer: TransferLine) -> str:
    """Return that an expected day has passed, which changes nothing but is said."""
    if not transfer.waits:
        return ""
    return gettext("Ventet %(day)s, ankomsten er ikke registreret") % {"day": days.without_year(transfer.expected_on)}


def records(page: CasePage) -> dict[tuple[str, int], Record]:
    """Return what was written of each step carried out, with the way to read more of it."""
    return {
        (event.step, event.occurrence or 1): Record(note=event.note, href=step_href(page.case_id, event.step))
        for event in page.events
        if event.withdrawal is None
    }


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
        action=action_label(line.step),
        href=step_href(page.case_id, line.step),
        checklist_href=reverse("step:checklist", args=[page.case_id, line.step]),
        occurrence=line.occurrence,
        is_mine=line.responsible in mine,
    )


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
