"""The conversation of step 3 is held: what was explained is written down, and the step is carried out."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.events import ConversationHeld
from koereplan.casework.assessments.guidance import PRESENT
from koereplan.casework.assessments.models import Conversation
from koereplan.casework.assessments.said import Held
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.consents.models import Consent
from koereplan.casework.journal.events import of_case
from koereplan.roadmap import Outcome

STEP, RECORDS_STEP = "3", "4"


@door
@transaction.atomic
def hold_conversation(case_id: UUID, held: Held, *, actor: Actor, on: date) -> None:
    """Record that the conversation was held, tick what it has done of step 3, and carry the step out.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AssessmentRefused: nothing was explained, or it is not said by whom it was interpreted.
    :raises StepRefused: the conversation cannot have been held on that day.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.HOLD_CONVERSATION, actor=actor, on=on)
    held.check(on=on)
    known = Knowledge.present(case)
    Conversation.objects.create(
        case=case,
        stay=known.stay,
        held_on=held.held_on,
        language=held.language,
        interpreting=held.interpreting,
        interpreter=held.interpreter.strip(),
        explained=sorted(held.explained),
        text_version=PRESENT,
        **recorded(actor=actor, on=on),
    )
    done = ["interview", *(["guidance"] if held.guides_on_all else [])]
    if Consent.objects.filter(case=case, step=RECORDS_STEP, recorded_on__gte=known.facts.admission_date).exists():
        done.append("permission")
    add_ticks(case, known.stay, STEP, 1, done, use=uses.HOLD_CONVERSATION, actor=actor, on=on)
    tell(case, ConversationHeld(subject=of_case(case.pk), held_on=held.held_on), actor=actor, on=on)
    if not any(event.step == STEP and event.outcome == Outcome.DONE for event in known.events):
        complete_step(
            case_id, STEP, occurred_on=held.held_on, note=held.note, revision=case.revision, actor=actor, on=on
        )
