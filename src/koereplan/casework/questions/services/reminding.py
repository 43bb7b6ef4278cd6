"""A unit that has not answered by its day is reminded by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, is_part_of, remind_unanswered
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.questions import uses
from koereplan.casework.questions.events import QuestionReminded
from koereplan.casework.questions.kinds import Waits
from koereplan.casework.questions.models import Question


def remind_of_questions_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every question that is due, and return how many were written to."""

    def reminder_of(case: Case, question_id: UUID) -> Reminder | None:
        question = Question.objects.get(pk=question_id)
        to = recipient_at(question.to_unit_id, actor=actor, on=on)
        if to is None or question.recorded_for_id is None or not is_part_of(case, question.to_unit_id, on=on):
            return None
        return Reminder(
            to=to,
            from_unit_id=question.recorded_for_id,
            asked_on=question.recorded_on,
            what="svar på et spørgsmål",
            told=QuestionReminded(
                subject=of_case(case.pk),
                question_id=question.pk,
                asker=unit_name(question.recorded_for_id, actor=actor, on=on),
                asked=to.name,
            ),
            use=uses.REMIND_OF_QUESTIONS_BY_MAIL,
        )

    return remind_unanswered(Waits.UNANSWERED, reminder_of, actor=actor, on=on)
