"""Absences of the unit's staff: seen, registered and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import Role
from koereplan.casework.cases.queries import Lack, cases_lacking
from koereplan.casework.organisations.kinds import AbsenceKind
from koereplan.casework.organisations.queries import absences_of_unit, staff_of_unit
from koereplan.casework.organisations.services import end_absence, register_absence
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.problems import SAVED, tried
from koereplan.web.responsible.words import lack_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import StaffedCase
    from koereplan.casework.organisations.queries import StaffRow
    from koereplan.web.requests import CaseworkerRequest


class AbsenceForm(PlainForm):
    """Who is away, why, and from when until when."""

    staff = forms.ChoiceField(label=_("Hvem"))
    kind = forms.ChoiceField(label=_("Hvorfor"), choices=AbsenceKind.choices)
    from_on = DayField(label=_("Første dag"))
    last_on = DayField(label=_("Sidste dag"), required=False, help_text=_("Tomt felt: indtil videre."))

    def __init__(self, *args: Any, people: Iterable[StaffRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = list({str(person.id): person.name for person in people}.items())  # type: ignore[attr-defined]


class EndForm(PlainForm):
    """The last day of an absence."""

    last_on = DayField(label=_("Sidste dag"))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show who is or will be away, and register one's own absence; a leader's staff too."""
    everyone = staff_of_unit(request.actor.unit_id, actor=request.actor, on=request.today)
    leads = request.actor.role is Role.LEADER
    people = [person for person in everyone if leads or person.id == request.actor.staff_id]
    form = AbsenceForm(
        request.POST or None,
        people=people,
        initial={"staff": str(request.actor.staff_id), "from_on": request.today},
    )

    def act() -> None:
        written = form.cleaned_data
        register_absence(
            UUID(written["staff"]),
            kind=AbsenceKind(written["kind"]),
            from_on=written["from_on"],
            last_on=written["last_on"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Fraværet er registreret. Stedfortræderen kan handle imens."))
        return redirect("absence:show")
    absences = absences_of_unit(request.actor.unit_id, actor=request.actor, on=request.today)
    mine = {person.id for person in people}
    context = {"form": form, "absences": absences, "mine": mine, "leads": leads, "uncovered": uncovered(request)}
    return render(request, "absence/absence.html", context, status=status)


def uncovered(request: CaseworkerRequest) -> list[tuple[StaffedCase, str]]:
    """Return the cases in which nobody will act on some days, with why: a leader's are the whole unit's."""
    of = None if request.actor.role is Role.LEADER else request.actor.staff_id
    found = cases_lacking(of=of, actor=request.actor, on=request.today)
    return [(case, lack_of(case)) for case in found if case.missing and case.missing.lack is not Lack.NEW]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: CaseworkerRequest, absence_id: UUID) -> HttpResponse:
    """Say which day is the last of an absence."""
    form = EndForm(request.POST or None, initial={"last_on": request.today})

    def act() -> None:
        end_absence(absence_id, last_on=form.cleaned_data["last_on"], actor=request.actor, on=request.today)

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Fraværet er rettet."))
        return redirect("absence:show")
    return render(request, "absence/end.html", {"form": form}, status=status)
