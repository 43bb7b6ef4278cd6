"""Appointments for the day of release are asked for, agreed, moved and dropped."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, require_unchanged, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.entry_points.queries import EntryPointLine
from koereplan.casework.releases import uses
from koereplan.casework.releases.events import AppointmentAsked, AppointmentBooked, AppointmentDropped
from koereplan.casework.releases.kinds import AREAS, NUMBERS, Booking
from koereplan.casework.releases.marking import mark_release
from koereplan.casework.releases.models import AppointmentRow
from koereplan.casework.releases.offices import offices_of
from koereplan.casework.releases.permitting import permit_arranging
from koereplan.casework.releases.ticking import tick_release
from koereplan.casework.releases.values import Appointment, ArrangementRefused
from koereplan.casework.releases.written import Written
from koereplan.foundation.problem import Problem
from koereplan.foundation.records import new_id

KEPT = ("topic", "unit_id", "place", "phone", "with_whom", "on_day", "at_time", "bring", "pays_advance", "made_by")


class NoSuchAppointment(Problem):
    """There is no such appointment, or it was dropped."""

    code = "releases.no_such_appointment"
    says = _("Aftalen findes ikke længere. Se siden igen.")


@door
@transaction.atomic
def book(
    case_id: UUID,
    appointment: Appointment,
    *,
    appointment_id: UUID | None = None,
    opens_for_us: bool = False,
    revision: int,
    actor: Actor,
    on: date,
) -> UUID:
    """Record an appointment, or how one stands now, and return its id.

    `opens_for_us` says that the office has agreed to a time at which it is closed else.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this appointment since that revision.
    :raises NoSuchAppointment: there is none such to change.
    :raises ArrangementRefused: the time has passed or has only half, or the office is closed then, or exists no more.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    present = _present(known, appointment_id)
    areas = [appointment.area, *([AREAS[present.content]] if present else [])]
    permit_arranging(case, areas, uses.BOOK, actor=actor, on=on)
    if appointment_id:
        require_unchanged(case, since=revision, touching={f"appointment:{appointment_id}"}, on=on)
    office = _office(case, appointment, present, actor=actor, on=on)
    _require_possible(appointment, office, opens_for_us=opens_for_us, on=on)
    row = AppointmentRow(
        appointment_id=appointment_id or new_id(),
        case=case,
        stay_id=known.stay.pk,
        content=NUMBERS[appointment.area],
        booking=appointment.booking,
        **{name: getattr(appointment, name) for name in KEPT},
        **recorded(actor=actor, on=on),
    )
    row.place = row.place or (office.unit_name if office else "")
    row.phone = row.phone or (office.reached.phone if office else "")
    row.save()
    _follow(case, known, _told(row, case_id), actor=actor, on=on)
    return row.appointment_id


@door
@transaction.atomic
def drop_appointment(
    case_id: UUID, appointment_id: UUID, *, reason: str, revision: int, actor: Actor, on: date
) -> None:
    """Record that an appointment does not take place.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this appointment since that revision.
    :raises NoSuchAppointment: there is none such.
    :raises ReasonMissing: it says why.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    row = _present(known, appointment_id)
    assert row is not None  # noqa: S101 - one was asked for
    permit_arranging(case, [AREAS[row.content]], uses.DROP_APPOINTMENT, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={f"appointment:{appointment_id}"}, on=on)
    if not reason.strip():
        raise ReasonMissing
    row.pk = None
    row.booking, row.reason = Booking.DROPPED, reason.strip()
    for name, value in recorded(actor=actor, on=on).items():
        setattr(row, name, value)
    row.save(force_insert=True)
    dropped = AppointmentDropped(subject=of_case(case_id), appointment_id=appointment_id, reason=reason.strip())
    _follow(case, known, dropped, actor=actor, on=on)


def _require_possible(appointment: Appointment, office: EntryPointLine | None, *, opens_for_us: bool, on: date) -> None:
    """Pass when an appointment can be so.

    :raises ArrangementRefused: the time has passed or has only half, or the office is closed then.
    """
    day, at = appointment.on_day, appointment.at_time
    if (day is None) != (at is None):
        field = "on_day" if day is None else "at_time"
        raise ArrangementRefused(field=field, what=gettext("Skriv både dag og klokkeslæt, eller ingen af dem."))
    if day is None:
        return
    if day < on:
        raise ArrangementRefused(field="on_day", what=gettext("Dagen er passeret. Vælg en dag fra i dag."))
    closed = office.reached.open().why_closed(day, at, language=get_language() or "da") if office else ""
    if closed and not opens_for_us:
        what = gettext(
            "%(unit)s har lukket: %(why)s. Vælg en anden tid, eller markér, at de har lovet at lukke op."
        ) % {"unit": office.unit_name if office else "", "why": closed}
        raise ArrangementRefused(field="at_time", what=what)


def _present(known: Knowledge, appointment_id: UUID | None) -> AppointmentRow | None:
    """Return the appointment that is named, if one is.

    :raises NoSuchAppointment: there is none such.
    """
    if appointment_id is None:
        return None
    row = Written.of(known.stay.pk).appointment(appointment_id)
    if row is None:
        raise NoSuchAppointment(appointment=appointment_id)
    return row


def _office(
    case: Case, appointment: Appointment, present: AppointmentRow | None, *, actor: Actor, on: date
) -> EntryPointLine | None:
    """Return the department that an appointment is with, if it is one that is known.

    :raises ArrangementRefused: it takes nobody any more, or nothing says where to come.
    """
    if appointment.unit_id is None:
        if not appointment.place.strip():
            raise ArrangementRefused(field="place", what=gettext("Vælg en afdeling, eller skriv, hvor det er."))
        return None
    offices = {(office.unit_id, office.topic): office for office in offices_of(case, actor=actor, on=on)}
    office = offices.get((appointment.unit_id, appointment.topic))
    was_there = present is not None and present.unit_id == appointment.unit_id
    if office is None and not (was_there and appointment.booking is Booking.ASKED):
        raise ArrangementRefused(
            field="office", what=gettext("Afdelingen tager ikke imod længere. Vælg en anden, eller skriv, hvor det er.")
        )
    return office


def _told(row: AppointmentRow, case_id: UUID) -> Event:
    if row.on_day is None or row.at_time is None:
        return AppointmentAsked(subject=of_case(case_id), appointment_id=row.appointment_id)
    return AppointmentBooked(
        subject=of_case(case_id),
        appointment_id=row.appointment_id,
        on_day=row.on_day,
        at_time=f"{row.at_time:%H.%M}",
    )


def _follow(case: Case, known: Knowledge, told: Event, *, actor: Actor, on: date) -> None:
    """Let signals, checklists and journal follow."""
    mark_release(case.pk, known.stay.pk, release_date=case.release_date, on=on)
    tick_release(case, known, Written.of(known.stay.pk), use=uses.BOOK, actor=actor, on=on)
    tell(case, told, actor=actor, on=on)
