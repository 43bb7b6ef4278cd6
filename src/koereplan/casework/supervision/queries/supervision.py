"""The supervision of one case."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Doing, May, No, NotAllowed, Standing, may
from koereplan.casework.acting import door
from koereplan.casework.assessments.kinds import Interpreting, Level
from koereplan.casework.assessments.models import RiskAssessment
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.seeing import log_sight, required_sight, seen
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import PAGE, opened_case, own_case_id, standing_of
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.exercises import catalogue
from koereplan.casework.supervision.following import following_of
from koereplan.casework.supervision.kinds import (
    FIRST_MEETING,
    FOLLOW_UP,
    MUNICIPALITY,
    SESSIONS,
    SUGGESTED,
    Attendance,
    Cause,
    ConditionKind,
    EndKind,
    Every,
    Homework,
    Mode,
    Point,
    told_by,
)
from koereplan.casework.supervision.models import Condition, Ending, FirstMeeting, Frequency, Session
from koereplan.casework.supervision.partners import drawn_in
from koereplan.casework.supervision.shapes import (
    ConditionLine,
    EndingLine,
    FirstMeetingLine,
    FrequencyLine,
    SessionLine,
    StepDue,
    SupervisionPage,
)
from koereplan.roadmap import Facts, State, assess

ASKED = (May.CARRY_OUT_PROBATION_STEP, May.CHANGE_FACTS, May.EDIT_PLAN)
OVER = frozenset({State.DONE, State.DONE_LATE, State.CANCELLED, State.NOT_APPLICABLE})


@door
def supervision_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> SupervisionPage:
    """Return the supervision of a case in its present stay; without an id it is the actor's own.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but not its sessions.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on), "person")
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    sight = seen(actor, *PAGE, SESSIONS, standing=standing, on=on)
    if isinstance(sight, No):
        raise NotAllowed(case=case.pk, reason=sight.reason)
    suggested = _suggested(case)
    shown = uses.SUPERVISION_OF_CASE.classes | ({ContentClass.RISK_AND_NEED} if suggested else frozenset())
    log_sight(uses.SUPERVISION_OF_CASE, case.pk, sight, classes=shown, actor=actor, on=on)
    known = Knowledge.present(case)
    return SupervisionPage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        person_name=case.person_name,
        language=case.person.language,
        needs_interpreter=case.person.needs_interpreter,
        released_on=known.stay.released_on,
        parole_on=known.facts.parole_date,
        ends_on=known.facts.supervision_end_date,
        steps=tuple(_steps(known.facts, on=on)),
        conditions=tuple(_conditions(known.stay)),
        writable=frozenset(kind for kind in ConditionKind if _may_write(kind, actor, standing, on=on)),
        partners=tuple(_partners(case, actor=actor, on=on)),
        first_meeting=_first_meeting(known.stay),
        following=following_of([known.stay.pk]).get(known.stay.pk),
        frequency=_frequency(known.stay),
        suggested=suggested,
        sessions=tuple(_sessions(known.stay)),
        ending=_ending(known.stay, actor=actor, on=on),
        exercises=catalogue(),
        acts=_acts(actor, standing, on=on),
    )


def _acts(actor: Actor, standing: Standing, *, on: date) -> frozenset[May]:
    return frozenset(act for act in ASKED if may(actor, act, standing, on=on))


def _may_write(kind: ConditionKind, actor: Actor, standing: Standing, *, on: date) -> bool:
    doing = Doing(May.CARRY_OUT_PROBATION_STEP)
    return bool(seen(actor, told_by(kind), doing, standing=standing, on=on))


def _partners(case: Case, *, actor: Actor, on: date) -> Iterator[Named]:
    names = unit_names(drawn_in(case, on=on), actor=actor, on=on)
    for unit_id, name in sorted(names.items(), key=itemgetter(1)):
        yield Named(unit_id, name)


def _suggested(case: Case) -> Every | None:
    risk = RiskAssessment.objects.filter(case=case).order_by("-assessed_on", "-recorded_at").first()
    return SUGGESTED[Level(risk.override or risk.level)] if risk else None


def _steps(facts: Facts, *, on: date) -> Iterator[StepDue]:
    for line in assess(facts, on=on).steps:
        if line.step in {FIRST_MEETING, MUNICIPALITY, FOLLOW_UP} and line.applies and line.state not in OVER:
            yield StepDue(line.step, max(line.due, line.act_by or line.due) if line.due else None, line.state)


def _conditions(stay: Stay) -> Iterator[ConditionLine]:
    rows = Condition.objects.filter(stay=stay).select_related("end", "recorded_by").order_by("from_on", "recorded_at")
    for row in rows:
        end = getattr(row, "end", None)
        yield ConditionLine(
            id=row.pk,
            kind=ConditionKind(row.kind),
            words=row.words,
            from_on=row.from_on,
            ended_on=end.ended_on if end else row.until_on,
            reason=end.reason if end else "",
            recorded_by=row.recorded_by.full_name if row.recorded_by else "",
        )


def _first_meeting(stay: Stay) -> FirstMeetingLine | None:
    row = FirstMeeting.objects.filter(stay=stay).select_related("recorded_by").order_by("-recorded_at").first()
    if row is None:
        return None
    return FirstMeetingLine(
        held_on=row.held_on,
        mode=Mode(row.mode),
        language=row.language,
        interpreting=Interpreting(row.interpreting),
        interpreter=row.interpreter,
        explained=frozenset(map(Point, row.explained)),
        recorded_by=row.recorded_by.full_name if row.recorded_by else "",
    )


def _frequency(stay: Stay) -> FrequencyLine | None:
    row = Frequency.objects.filter(stay=stay).select_related("recorded_by").order_by("-id").first()
    if row is None:
        return None
    name = row.recorded_by.full_name if row.recorded_by else ""
    return FrequencyLine(Every(row.every), row.reason, row.recorded_on, name)


def _sessions(stay: Stay) -> Iterator[SessionLine]:
    rows = Session.objects.filter(stay=stay, corrected__isnull=True).select_related("recorded_by", "exercise")
    for row in rows.order_by("-held_on", "-recorded_at"):
        yield SessionLine(
            id=row.pk,
            held_on=row.held_on,
            mode=Mode(row.mode),
            attendance=Attendance(row.attendance),
            cause=Cause(row.cause) if row.cause else None,
            cause_note=row.cause_note,
            check_in=row.check_in,
            homework_done=Homework(row.homework_done) if row.homework_done else None,
            review=row.review,
            exercise_id=row.exercise_id,
            exercise=row.exercise.title if row.exercise else "",
            intervention=row.intervention,
            homework=row.homework,
            recorded_by=row.recorded_by.full_name if row.recorded_by else "",
            is_corrected=row.corrects_id is not None,
        )


def _ending(stay: Stay, *, actor: Actor, on: date) -> EndingLine | None:
    row = Ending.objects.filter(stay=stay).select_related("recorded_by").first()
    if row is None:
        return None
    units = unit_names([row.rope_unit_id], actor=actor, on=on) if row.rope_unit_id else {}
    rope = ", ".join(filter(None, [row.rope_name, *units.values()]))
    name = row.recorded_by.full_name if row.recorded_by else ""
    return EndingLine(EndKind(row.kind), row.ended_on, row.goes_on, rope, name)
