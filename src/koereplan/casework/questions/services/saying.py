"""What is said after a question: answered, asked on, closed, disagreed about, lifted to the leaders and decided."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.questions import events, uses
from koereplan.casework.questions.events import OfQuestion
from koereplan.casework.questions.kinds import MOVES, Turn
from koereplan.casework.questions.models import Question, Said
from koereplan.casework.questions.problems import NoSuchQuestion, QuestionRefused
from koereplan.casework.questions.sending import disclose_to
from koereplan.casework.questions.standing import area_of, moves_of, sides_of, taking_part
from koereplan.casework.questions.waiting import let_wait

TOLD: Mapping[Turn, type[OfQuestion]] = {
    Turn.ANSWER: events.QuestionAnswered,
    Turn.ASK_ON: events.QuestionAskedOn,
    Turn.CLOSE: events.QuestionClosed,
    Turn.DISAGREE: events.UnitsDisagreed,
    Turn.LIFT: events.DisagreementLifted,
    Turn.DECIDE: events.DisagreementDecided,
}


@door
@transaction.atomic
def say_in_thread(case_id: UUID, question_id: UUID, turn: Turn, *, text: str = "", actor: Actor, on: date) -> None:
    """Say something in a thread, which then waits for whoever's move it is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchQuestion: the case has no such question that is open to the actor.
    :raises NotAllowed: the plan is not open to the actor there.
    :raises QuestionRefused: that is not the actor's to say, or not now, or nothing is said.
    """
    case = locked_case(case_id)
    question = Question.objects.filter(pk=question_id, case=case).first()
    if question is None:
        raise NoSuchQuestion(question=question_id)
    permit(taking_part(area_of(question), actor), case, uses.SAY_IN_THREAD, actor=actor, on=on)
    so_far = list(question.said.order_by("id"))
    now = heirs(actor=actor, on=on)
    if turn not in moves_of(question, so_far, now, actor):
        raise QuestionRefused(field="text", what=gettext("Det kan ikke siges nu: nogen har svaret imens. Se det igen."))
    if MOVES[turn].needs_words and not text.strip():
        raise QuestionRefused(field="text", what=gettext("Skriv, hvad I vil sige."))
    Said.objects.create(question=question, turn=turn, text=text.strip(), **recorded(actor=actor, on=on))
    asker_id, asked_id = sides = sides_of(question, now)
    names = dict(unit_names(sides, actor=actor, on=on))
    for unit_id in names.keys() - {actor.unit_id}:
        disclose_to(unit_id, case, actor=actor, on=on)
    let_wait(case, question, MOVES[turn].then, sides=sides, names=names, actor=actor, on=on)
    told = TOLD[turn](
        subject=of_case(case_id),
        question_id=question.pk,
        asker=names.get(asker_id, ""),
        asked=names.get(asked_id, ""),
    )
    tell(case, told, actor=actor, on=on)
