"""The first meeting after release is held (step 10)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.plans.models import PlanVersion
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.events import FirstMeetingHeld
from koereplan.casework.supervision.keeping import agree, settle_all
from koereplan.casework.supervision.kinds import FIRST_MEETING, SESSIONS, Point
from koereplan.casework.supervision.models import FirstMeeting
from koereplan.casework.supervision.said import FirstHeld, Time
from koereplan.roadmap import Outcome


@door
@transaction.atomic
def hold_first_meeting(
    case_id: UUID, held: FirstHeld, *, following: Time | None = None, actor: Actor, on: date
) -> None:
    """Record the first meeting or home visit, tick what it has done of step 10, and carry the step out.

    `following` is the time that was agreed for the first session.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises SupervisionRefused: nothing was explained, nobody is named who interpreted, or a day cannot be right.
    :raises StepRefused: the meeting cannot have been held on that day.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.HOLD_FIRST_MEETING, also=(SESSIONS,), actor=actor, on=on)
    held.check(on=on)
    known = Knowledge.present(case)
    FirstMeeting.objects.create(
        case=case,
        stay=known.stay,
        held_on=held.held_on,
        mode=held.mode,
        language=held.language,
        interpreting=held.interpreting,
        interpreter=held.interpreter.strip(),
        explained=sorted(held.explained),
        **recorded(actor=actor, on=on),
    )
    settle_all(case)
    if following is not None:
        agree(case, known.stay, following, actor=actor, on=on)
    done = _done(case, known, held)
    add_ticks(case, known.stay, FIRST_MEETING, 1, done, use=uses.HOLD_FIRST_MEETING, actor=actor, on=on)
    tell(case, FirstMeetingHeld(subject=of_case(case_id), held_on=held.held_on), actor=actor, on=on)
    if not any(event.step == FIRST_MEETING and event.outcome == Outcome.DONE for event in known.events):
        complete_step(
            case_id,
            FIRST_MEETING,
            occurred_on=held.held_on,
            note=held.note,
            revision=case.revision,
            actor=actor,
            on=on,
        )


def _done(case: Case, known: Knowledge, held: FirstHeld) -> set[str]:
    """Return what of step 10's checklist the meeting has done; the plan is there when a version follows the release."""
    done = {"met"}
    if set(held.explained) >= set(Point.values):
        done.add("guidance")
    if held.measures_followed_up:
        done.add("measures")
    released_on = known.stay.released_on
    if released_on and PlanVersion.objects.filter(case=case, held_on__gte=released_on).exists():
        done.add("plan")
    return done
