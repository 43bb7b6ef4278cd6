"""A unit asks another that has a part in the case."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, LifeArea, NotAllowed
from koereplan.casework.acting import door
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import staff_of_unit, unit_names
from koereplan.casework.plans.kinds import AREAS, NUMBERS
from koereplan.casework.plans.models import ActionRow
from koereplan.casework.plans.readers import without_ground
from koereplan.casework.questions import uses
from koereplan.casework.questions.events import QuestionAsked
from koereplan.casework.questions.kinds import State
from koereplan.casework.questions.models import Question
from koereplan.casework.questions.problems import QuestionRefused
from koereplan.casework.questions.sending import disclose_to, send
from koereplan.casework.questions.standing import taking_part
from koereplan.casework.questions.values import Asking
from koereplan.casework.questions.waiting import let_wait
from koereplan.foundation.records import new_id


@door
@transaction.atomic
def ask_question(case_id: UUID, asking: Asking, *, actor: Actor, on: date) -> UUID:
    """Ask another unit that has a part in the case, and return the question's id.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the plan is not open to the actor there, or the own unit has no part in the case.
    :raises QuestionRefused: nothing is asked, the day has passed, or the unit has no part in it or may not see it.
    """
    case = locked_case(case_id)
    area = _area(case, asking)
    permit(taking_part(area, actor), case, uses.ASK_QUESTION, recipient=asking.to_unit, actor=actor, on=on)
    units = units_in(case, on=on)
    if actor.unit_id not in units:
        raise NotAllowed(case=case_id, actor=actor.staff_id)
    _require_right(case, asking, area, others=units - {actor.unit_id}, actor=actor, on=on)
    question = Question.objects.create(
        id=new_id(),
        case=case,
        content=NUMBERS[area],
        action_id=asking.action_id,
        to_unit_id=asking.to_unit,
        owner_id=asking.owner,
        text=asking.text.strip(),
        answer_by=asking.answer_by,
        **recorded(actor=actor, on=on),
    )
    names = dict(unit_names({actor.unit_id, asking.to_unit}, actor=actor, on=on))
    disclose_to(asking.to_unit, case, actor=actor, on=on)
    send(case, question, names=names, actor=actor, on=on)
    sides = (actor.unit_id, asking.to_unit)
    let_wait(case, question, State.ASKED, sides=sides, names=names, actor=actor, on=on)
    told = QuestionAsked(
        subject=of_case(case_id),
        question_id=question.pk,
        asker=names[actor.unit_id],
        asked=names[asking.to_unit],
        answer_by=asking.answer_by,
    )
    tell(case, told, actor=actor, on=on)
    return question.pk


def _area(case: Case, asking: Asking) -> LifeArea:
    """Return the area of life that is asked about: the action's, where it is about one.

    :raises QuestionRefused: the plan has no such action that is open to whoever asks.
    """
    if asking.action_id is None:
        return asking.area
    row = ActionRow.objects.filter(case=case, action_id=asking.action_id).order_by("-id").first()
    if row is None:
        raise QuestionRefused(field="action", what=gettext("Handlingen findes ikke længere. Se planen igen."))
    return AREAS[row.content]


def _require_right(
    case: Case, asking: Asking, area: LifeArea, *, others: frozenset[UUID], actor: Actor, on: date
) -> None:
    """Pass when a question can be asked so.

    :raises QuestionRefused: it cannot.
    """
    if not asking.text.strip():
        raise QuestionRefused(field="text", what=gettext("Skriv spørgsmålet."))
    if asking.answer_by < on:
        raise QuestionRefused(field="answer_by", what=gettext("Dagen er passeret. Vælg en dag fra i dag af."))
    if asking.to_unit not in others:
        raise QuestionRefused(
            field="to", what=gettext("Enheden er ikke inddraget i sagen. Kontakt den først (trin 6).")
        )
    if without_ground(case, [(asking.to_unit, area)], on=on):
        raise QuestionRefused(
            field="area",
            what=gettext("Enheden kan ikke se det område uden samtykke fra personen. Bed om samtykke først."),
        )
    if asking.owner and asking.owner not in {row.id for row in staff_of_unit(asking.to_unit, actor=actor, on=on)}:
        raise QuestionRefused(field="to", what=gettext("Vælg en, der arbejder i enheden."))
