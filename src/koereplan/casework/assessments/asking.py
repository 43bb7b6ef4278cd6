"""What nobody knows yet is asked, waits for its day on the list of whoever holds the case, and is answered."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.assessments.areas import assessed
from koereplan.casework.assessments.models import Question, QuestionAnswer
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.waiting import settle, wait

WAITS = "question_open"


def ask(case: Case, life_area: LifeArea, text: str, *, due_on: date, actor: Actor, on: date) -> Question:
    """Write what is not known of an area, to be followed up on a day. The list says that something is, not what."""
    question = Question.objects.create(
        case=case,
        life_area=life_area.value,
        content=assessed(life_area).number,
        text=text,
        due_on=due_on,
        **recorded(actor=actor, on=on),
    )
    wait(case.pk, WAITS, question.pk, waits_on=due_on, content=question.content)
    return question


def answer(case: Case, life_area: LifeArea, question_ids: Collection[UUID], *, actor: Actor, on: date) -> None:
    """Write that questions of an area are open no more."""
    for question in Question.objects.filter(case=case, life_area=life_area, pk__in=question_ids, answer__isnull=True):
        QuestionAnswer.objects.create(question=question, **recorded(actor=actor, on=on))
        settle(question.pk)
