"""Appointments for the day of release are written, moved and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.releases.services import book, drop_appointment
from koereplan.web.problems import CONFLICT, SAVED, tried
from koereplan.web.releases.appointment_form import AppointmentForm, DropForm
from koereplan.web.releases.view import AppointmentView
from koereplan.web.releases.views import writable

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.releases.queries import AppointmentLine, ReleasePage
    from koereplan.web.requests import CaseworkerRequest

BRING = "Pas eller anden legitimation, sundhedskort og kontonummer"
"""What one is asked for at most desks; told in Danish, as the desk asks."""


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: CaseworkerRequest, case_id: UUID, appointment_id: UUID | None = None) -> HttpResponse:
    """Take an appointment, or how one stands now.

    :raises Http404: there is none such that is open to the reader, or it is others' to write.
    """
    page = writable(request, case_id)
    line = found(page, appointment_id)
    form = AppointmentForm(request.POST or None, offices=page.offices, initial=begun(page, line))

    def act() -> None:
        book(
            case_id,
            form.appointment(),
            appointment_id=appointment_id,
            opens_for_us=form.cleaned_data["opens_for_us"],
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Aftalen er skrevet ned."))
        return redirect("releases:show", case_id)
    context = {
        "of": page,
        "form": form,
        "appointment": AppointmentView.of(line, page) if line else None,
        "is_conflict": status == CONFLICT,
    }
    return render(request, "releases/appointment.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: CaseworkerRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Take why an appointment does not take place.

    :raises Http404: there is none such that is open to the reader, or it is others' to write.
    """
    page = writable(request, case_id)
    line = found(page, appointment_id)
    assert line is not None  # noqa: S101 - one was asked for
    form = DropForm(request.POST or None, initial={"revision": page.revision})

    def act() -> None:
        drop_appointment(
            case_id,
            appointment_id,
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Aftalen er aflyst."))
        return redirect("releases:show", case_id)
    context = {"of": page, "form": form, "appointment": AppointmentView.of(line, page)}
    return render(request, "releases/drop.html", context, status=status)


def found(page: ReleasePage, appointment_id: UUID | None) -> AppointmentLine | None:
    """Return the appointment that an address names, if it names one.

    :raises Http404: there is none such.
    """
    if appointment_id is None:
        return None
    for line in page.appointments:
        if line.id == appointment_id:
            return line
    raise Http404


def begun(page: ReleasePage, line: AppointmentLine | None) -> dict[str, object]:
    """Return an appointment as it stands, or as a new one begins: on the first open day, at the desk for benefits."""
    if line is None:
        benefits = next((office for office in page.offices if office.topic is Topic.BENEFITS), None)
        return {
            "office": str(benefits.id) if benefits else "",
            "on_day": page.day.open_on if page.day else None,
            "bring": BRING,
            "pays_advance": benefits is not None,
            "revision": page.revision,
        }
    one = line.appointment
    office = next((each for each in page.offices if (each.unit_id, each.topic) == (one.unit_id, one.topic)), None)
    return {
        "office": str(office.id) if office else "",
        "topic": one.topic,
        "place": "" if office else one.place,
        "on_day": one.on_day,
        "at_time": one.at_time,
        "with_whom": one.with_whom,
        "phone": one.phone,
        "bring": one.bring,
        "pays_advance": one.pays_advance,
        "made_by": one.made_by,
        "revision": page.revision,
    }
