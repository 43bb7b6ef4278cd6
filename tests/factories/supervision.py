"""People under supervision, brought there as people do it: through the services."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.services import complete_step
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.supervision import services
from koereplan.casework.supervision.kinds import Attendance, Cause, ConditionKind, Mode, Point
from koereplan.casework.supervision.said import ConditionSaid, FirstHeld, SessionSaid, Time
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision
from tests.factories.organisations import Prison, prison, unit, works

RELEASED = date(2026, 11, 16)
"""A Monday, a week before the tests' own day."""


@dataclass(frozen=True)
class Supervision:
    """A case under supervision: the prison that holds it, the office that is drawn in, and the municipality."""

    case_id: UUID
    home: Prison
    office_id: UUID
    officer: Actor
    coordinator: Actor


def supervised(*, released_on: date | None = RELEASED, name: str = "Mikkel Storgaard", **facts: object) -> Supervision:
    """Return somebody released on parole, or about to be where no day is given."""
    home, office = prison(), unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    facts = {"parole_date": RELEASED.isoformat(), "supervision_end_date": "2027-11-16"} | facts
    case_id = owned(home, name=name, **facts)  # type: ignore[arg-type] # as `admitted` takes them
    town = CaseMunicipality.objects.filter(case=case_id, kind="release").values_list("municipality_id", flat=True)[0]
    for step, drawn_in in (("9", office), ("6", town)):
        complete_step(
            case_id,
            step,
            occurred_on=date(2026, 9, 21),
            contacted=[drawn_in],
            revision=revision(case_id),
            actor=home.owner,
            on=date(2026, 9, 21),
        )
    if released_on is not None:
        released(case_id, home, on=released_on)
    officer = works("Filip Frandsen", office, Role.PROBATION_OFFICER)
    return Supervision(case_id, home, office, officer, works("Oda Krag", town, Role.COORDINATOR))


def condition_said(
    kind: ConditionKind = ConditionKind.REPORTING,
    words: str = "Møder hos KiF efter aftale",
    *,
    from_on: date = RELEASED,
) -> ConditionSaid:
    """Return a condition of parole."""
    return ConditionSaid(kind=kind, words=words, from_on=from_on)


def first_held(*, on: date = TODAY) -> FirstHeld:
    """Return a first meeting in which everything was explained."""
    return FirstHeld(
        held_on=on,
        mode=Mode.OFFICE,
        language="da",
        interpreting=Interpreting.NONE,
        explained=list(Point.values),
        measures_followed_up=True,
    )


def session_said(
    attendance: Attendance = Attendance.CAME,
    *,
    held_on: date = TODAY,
    cause: Cause | None = None,
    homework: str = "",
    exercise_id: UUID | None = None,
) -> SessionSaid:
    """Return a session that was held, or was not."""
    is_held = attendance in {Attendance.CAME, Attendance.LATE}
    return SessionSaid(
        held_on=held_on,
        mode=Mode.OFFICE,
        attendance=attendance,
        cause=cause or (None if attendance is Attendance.CAME else Cause.UNKNOWN),
        check_in="Det går fint på arbejdet." if is_held else "",
        homework=homework,
        exercise_id=exercise_id,
    )


def met(
    of: Supervision,
    attendance: Attendance = Attendance.CAME,
    *,
    on: date = TODAY,
    again_in: timedelta | None = None,
    homework: str = "",
) -> UUID:
    """Return a session that the officer wrote down on its day, with the next one agreed or not."""
    return services.record_session(
        of.case_id,
        session_said(attendance, held_on=on, homework=homework),
        following=Time(meets_on=on + again_in) if again_in else None,
        actor=of.officer,
        on=on,
    )
