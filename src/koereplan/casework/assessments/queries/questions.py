"""What is not known yet in somebody's own cases, when its day is near."""

from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg, JSONBAgg

from koereplan.casework.access import Actor, ContentClass, LifeArea
from koereplan.casework.acting import door, opening
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.areas import assessed
from koereplan.casework.assessments.models import Question
from koereplan.casework.assessments.shapes import WaitingQuestion
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed

SOON = timedelta(days=7)
MOST = 20


@door
def questions_waiting(*, actor: Actor, on: date) -> tuple[WaitingQuestion, ...]:
    """Return what is followed up within a week in the cases that the actor holds, by day, twenty at most."""
    held = Listed.objects.shown_to(actor, on=on).filter(unit_id=actor.unit_id, holder_id=actor.staff_id)
    content = [ContentClass.ROADMAP.number, *(assessed(area).number for area in LifeArea)]
    found = held.aggregate(
        case_ids=ArrayAgg("case_id"),
        names=ArrayAgg("person_name"),
        openings=JSONBAgg(openings_of("case_id", actor=actor, on=on)),
        opened=opening("case_id", content=content),
    )
    names = dict(zip(found["case_ids"] or (), found["names"] or (), strict=True))
    openings = dict(zip(found["case_ids"] or (), found["openings"] or (), strict=True))
    waiting = Question.objects.filter(case__in=list(names), answer__isnull=True, due_on__lte=on + SOON)
    lines = tuple(
        WaitingQuestion(row.case_id, names[row.case_id], LifeArea(row.life_area), row.text, row.due_on, row.due_on < on)
        for row in waiting.order_by("due_on", "id")[:MOST]
    )
    log_listed(uses.QUESTIONS_WAITING, ((line.case_id, openings[line.case_id]) for line in lines), actor=actor, on=on)
    return lines
