"""What waits under supervision, and for whom: those who supervise, and nobody else who comes to hold the case."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case, Stay, Waiting
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.waiting import wait
from koereplan.casework.supervision.models import Appointment
from koereplan.casework.supervision.said import Time

DUE, HOMEWORK_DUE, MISSED = "session_due", "session_due_with_homework", "session_missed"
"""How a session waits: to be held, with homework to go through, or to be followed up since nobody came."""


def await_one(case: Case, kind: str, subject: UUID, *, waits_on: date, actor: Actor) -> None:
    """Let something wait for whoever holds the case in the actor's unit, or else for the actor."""
    staff_id = case.holder_id if case.unit_id == actor.unit_id else actor.staff_id
    wait(case.pk, kind, subject, waits_on=waits_on, unit_id=actor.unit_id, staff_id=staff_id)


def settle_all(case: Case) -> None:
    """Let no time and no missed session of a case wait any longer."""
    Waiting.objects.filter(case=case, kind__in=(DUE, HOMEWORK_DUE, MISSED)).delete()


def agree(case: Case, stay: Stay, time: Time, *, homework: str = "", actor: Actor, on: date) -> None:
    """Record a time, within an act that is permitted and tells the journal.

    :raises SupervisionRefused: the day has passed.
    """
    time.check(on=on)
    settle_all(case)
    appointment = Appointment.objects.create(
        case=case,
        stay=stay,
        meets_on=time.meets_on,
        meets_at=time.meets_at,
        mode=time.mode,
        place=time.place.strip(),
        **recorded(actor=actor, on=on),
    )
    kind = HOMEWORK_DUE if homework.strip() else DUE
    await_one(case, kind, appointment.pk, waits_on=time.meets_on, actor=actor)
    mark_ready(case.pk, Signal.SUPERVISION, Ready.IN_PLACE, on=on)
