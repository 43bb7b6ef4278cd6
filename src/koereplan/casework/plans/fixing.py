"""A version of the plan is fixed in a sitting: what was written for it stays as it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext

from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.plans.kinds import About, Occasion, Signed, View
from koereplan.casework.plans.models import PersonsView, PlanVersion
from koereplan.casework.plans.problems import SittingRefused
from koereplan.casework.plans.values import Said, Sitting
from koereplan.casework.plans.writing import Open
from koereplan.foundation.statements import add
from koereplan.roadmap import Event, Facts, Outcome, State, assess


def next_follow_up(facts: Facts, *, on: date) -> date | None:
    """Return the last day on time of the next follow-up (step 7, and 12 under supervision), if one is due."""
    open_ones = (
        line
        for line in assess(facts, on=on).steps
        if line.step in {"7", "12"} and line.due and line.done is None and line.state is not State.CANCELLED
    )
    line = next(open_ones, None)
    return max(line.due, line.act_by or line.due) if line and line.due else None


def check(sitting: Sitting, facts: Facts, *, on: date) -> None:
    """Pass when a sitting can have been held so.

    :raises SittingRefused: its day cannot be right, or it is not said where the signed paper lies.
    """
    for field, what in _faults(sitting, facts, on=on):
        raise SittingRefused(field=field, what=what)


def check_said(said: Said | None) -> None:
    """Pass when it is known what the person thinks, and where what they signed lies.

    :raises SittingRefused: it is not.
    """
    if said is None:
        raise SittingRefused(field="view", what=gettext("Vælg, hvad personen siger til planen."))
    if said.signed is Signed.PAPER and not said.evidence.strip():
        raise SittingRefused(field="evidence", what=gettext("Skriv, hvor det underskrevne ligger."))


def fix(plan: Open, known: Knowledge, occasion: Occasion, sitting: Sitting, *, step: str | None, on: date) -> int:
    """Fix the version that is being written, with what the person said of it, and return its number.

    `step` is what is carried out by that: it says when the next follow-up is due.
    """
    events = (*known.facts.events, Event(step, sitting.held_on, Outcome.DONE)) if step else known.facts.events
    version = {
        "case_id": plan.case.pk,
        "stay_id": known.stay.pk,
        "number": plan.number,
        "occasion": occasion,
        "held_on": sitting.held_on,
        "is_present": sitting.absent is None,
        "absent": sitting.absent or "",
        "next_on": next_follow_up(replace(known.facts, events=events), on=on),
    }
    (version_id,) = add(PlanVersion, [{**version, **plan.by}])
    if sitting.said:
        hear(plan, version_id, sitting.said, said_on=sitting.held_on)
    if sitting.comment:
        plan.remark(sitting.comment.area, About.COMMENT, sitting.comment.text, by_person=True)
    return plan.number


def hear(plan: Open, version_id: int, said: Said, *, said_on: date) -> None:
    """Record what the person thinks of a version."""
    row = {
        "plan_version_id": version_id,
        "view": said.view,
        "signed": said.signed,
        "evidence": said.evidence.strip(),
        "said_on": said_on,
    }
    add(PersonsView, [{**row, **plan.by}])


def took_part(sitting: Sitting) -> bool:
    """Return whether the person was there and had a say."""
    return sitting.absent is None and sitting.said is not None and sitting.said.view is not View.NO_PART


def _faults(sitting: Sitting, facts: Facts, *, on: date) -> Iterator[tuple[str, str]]:
    if sitting.held_on > on:
        yield "held_on", gettext("Dagen ligger i fremtiden. Skriv den dag, I talte sammen.")
    if sitting.held_on < facts.admission_date:
        yield "held_on", gettext("Dagen ligger før indsættelsen.")
