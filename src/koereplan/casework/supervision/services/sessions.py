"""Times are agreed, sessions held or missed, and somebody decides how often one meets."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.assessments.kinds import Level, Suggesting
from koereplan.casework.assessments.models import RiskAssessment
from koereplan.casework.assessments.services import answer_suggestion
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.events import AppointmentAgreed, FrequencySet, SessionRecorded
from koereplan.casework.supervision.exercises import NoSuchExercise
from koereplan.casework.supervision.keeping import MISSED, agree, await_one, settle_all
from koereplan.casework.supervision.kinds import SESSIONS, SUGGESTED, Attendance, Every
from koereplan.casework.supervision.models import Exercise, Frequency, Session
from koereplan.casework.supervision.said import SessionSaid, Time
from koereplan.foundation.problem import Problem


class NoSuchSession(Problem):
    """The case has no such session, or it has been corrected."""

    code = "supervision.no_such_session"
    says = _("Samtalen findes ikke, eller den er rettet. Se siden igen.")


@door
@transaction.atomic
def agree_appointment(case_id: UUID, time: Time, *, actor: Actor, on: date) -> None:
    """Record a time that was agreed for the first meeting or the next session; one that was agreed before gives way.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises SupervisionRefused: the day has passed.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.AGREE_APPOINTMENT, also=(SESSIONS,), actor=actor, on=on)
    agree(case, Knowledge.present(case).stay, time, actor=actor, on=on)
    tell(case, AppointmentAgreed(subject=of_case(case_id), meets_on=time.meets_on), actor=actor, on=on)


@door
@transaction.atomic
def record_session(
    case_id: UUID,
    said: SessionSaid,
    *,
    following: Time | None = None,
    corrects: UUID | None = None,
    actor: Actor,
    on: date,
) -> UUID:
    """Record a session, or that it was not held, with the `following` time if one was agreed; return its id.

    One that `corrects` another stands instead of it. A missed one waits until another time is agreed.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchSession: the one to correct is not there, or corrected already.
    :raises NoSuchExercise: the exercise is not in the catalogue.
    :raises SupervisionRefused: a day cannot be right, a cause is missing, or nothing is said of a session held.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.RECORD_SESSION, also=(SESSIONS,), actor=actor, on=on)
    said.check(on=on)
    if corrects and not Session.objects.filter(case=case, pk=corrects, corrected__isnull=True).exists():
        raise NoSuchSession(session=corrects)
    if said.exercise_id and not Exercise.objects.filter(pk=said.exercise_id).exists():
        raise NoSuchExercise(exercise=said.exercise_id)
    stay = Knowledge.present(case).stay
    session = _write(case, stay, said, corrects, actor=actor, on=on)
    if corrects is None:
        settle_all(case)
    if following is not None:
        agree(case, stay, following, homework=said.homework, actor=actor, on=on)
    elif said.attendance is Attendance.ABSENT:
        await_one(case, MISSED, session.pk, waits_on=said.held_on, actor=actor)
    told = SessionRecorded(subject=of_case(case_id), session_id=session.pk, held_on=said.held_on)
    tell(case, told, actor=actor, on=on)
    return session.pk


@door
@transaction.atomic
def set_frequency(case_id: UUID, every: Every, *, reason: str = "", actor: Actor, on: date) -> None:
    """Record how often one meets from now on: as the level of risk suggests, or otherwise for a reason.

    A suggestion that nobody has decided about is decided by that.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AssessmentRefused: it is not as the level suggests, and does not say why.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.SET_FREQUENCY, also=(SESSIONS,), actor=actor, on=on)
    risk = RiskAssessment.objects.filter(case=case).order_by("-assessed_on", "-recorded_at").first()
    Frequency.objects.create(
        case=case,
        stay=Knowledge.present(case).stay,
        every=every,
        assessment=risk,
        reason=reason.strip(),
        **recorded(actor=actor, on=on),
    )
    tell(case, FrequencySet(subject=of_case(case_id)), actor=actor, on=on)
    if risk is not None and not risk.replies.filter(about=Suggesting.CONTACT).exists():
        is_accepted = every is SUGGESTED[Level(risk.override or risk.level)]
        answer_suggestion(
            case_id, risk.pk, Suggesting.CONTACT, is_accepted=is_accepted, reason=reason, actor=actor, on=on
        )


def _write(case: Case, stay: Stay, said: SessionSaid, corrects: UUID | None, *, actor: Actor, on: date) -> Session:
    return Session.objects.create(
        case=case,
        stay=stay,
        corrects_id=corrects,
        held_on=said.held_on,
        mode=said.mode,
        attendance=said.attendance,
        cause=said.cause or "",
        cause_note=said.cause_note.strip(),
        check_in=said.check_in.strip(),
        homework_done=said.homework_done or "",
        review=said.review.strip(),
        exercise_id=said.exercise_id,
        intervention=said.intervention.strip(),
        homework=said.homework.strip(),
        **recorded(actor=actor, on=on),
    )
