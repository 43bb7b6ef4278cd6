"""All departments of a municipality, what the unit answered this week, and a department that is merged into another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.departments.permitting import merges
from koereplan.casework.departments.queries import answered_this_week, departments, merger_in_case
from koereplan.casework.departments.services import know_merger, merge_department
from koereplan.casework.organisations.entry_points.queries import owner_of
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.queries import partners
from koereplan.web import days
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.departments.queries import AnsweredLine
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.requests import CaseworkerRequest

DID = {
    "NoticeReceived": gettext_lazy("kvitterede for beskeden om indsættelsen"),
    "CaseLeadNamedAtOnce": gettext_lazy("udpegede den sagsansvarlige"),
    "NoticeForwarded": gettext_lazy("sendte beskeden om indsættelsen videre"),
    "EnquiryAnswered": gettext_lazy("svarede om at koordinere handleplanen"),
    "CaseLeadNamed": gettext_lazy("udpegede den sagsansvarlige"),
    "CallAnswered": gettext_lazy("svarede på indkaldelsen til mødet"),
    "HandoverAccepted": gettext_lazy("sagde ja til at tage over"),
    "HandoverDeclined": gettext_lazy("sagde nej til at tage over"),
    "QuestionAnswered": gettext_lazy("svarede på et spørgsmål"),
    "ContributionGiven": gettext_lazy("gav et bidrag til handleplanen"),
    "AllRecordsSent": gettext_lazy("sendte sagsakterne"),
    "NoRecordsFound": gettext_lazy("svarede, at der ingen sagsakter er"),
    "RecordsDeclined": gettext_lazy("sagde nej til at sende sagsakter"),
    "ActionReported": gettext_lazy("meldte tilbage på en handling"),
}
"""What somebody did who answered, after their name."""


class MergeForm(PlainForm):
    """Which department is merged into which."""

    unit = forms.ChoiceField(label=_("Hvilken afdeling holder op?"))
    successor = forms.ChoiceField(label=_("Hvem har dens opgaver fra i dag?"))

    def __init__(self, *args: Any, units: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(units)
        choose = ("", gettext("Vælg"))
        ends = [(str(unit.id), unit.name) for unit in rows if unit.kind is UnitKind.DEPARTMENT]
        self.fields["unit"].choices = [choose, *ends]  # type: ignore[attr-defined]
        self.fields["successor"].choices = [choose, *((str(unit.id), unit.name) for unit in rows)]  # type: ignore[attr-defined]

    def merge(self, owner_id: UUID, **who: Any) -> None:
        """This will merge the one into the other.

        :raises MergerRefused: that cannot be.
        """
        unit_id, successor = UUID(self.cleaned_data["unit"]), UUID(self.cleaned_data["successor"])
        merge_department(owner_id, unit_id, successor=successor, **who)


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """An answer, made ready for the list."""

    line: AnsweredLine
    day: str
    did: str

    @classmethod
    def of(cls, line: AnsweredLine) -> AnsweredView:
        """Return an answer in words."""
        return cls(line, days.with_weekday(line.on), str(DID.get(line.kind, "")))


@require_safe
def overview(request: CaseworkerRequest) -> HttpResponse:
    """Show every department with how many wait there, and how one reaches it."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    owner_id = owner_of(request.actor.unit_id, **who)
    context = {"departments": departments(**who), "owner_id": owner_id}
    return render(request, "departments/overview.html", context)


@require_safe
def answered(request: CaseworkerRequest) -> HttpResponse:
    """Show what the reader's unit has answered this week."""
    lines = answered_this_week(actor=request.actor, on=request.today)
    return render(request, "departments/answered.html", {"lines": list(map(AnsweredView.of, lines))})


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: CaseworkerRequest, owner_id: UUID) -> HttpResponse:
    """Ask which department is merged into which, and do so.

    :raises Http404: there is no such municipality.
    :raises NotAllowed: the reader neither keeps its doors nor administers it.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    units = sorted(partners([owner_id], probation=False, **who), key=lambda unit: unit.id != owner_id)
    if not units or units[0].kind is not UnitKind.MUNICIPALITY:
        raise Http404
    if not merges(owner_id, **who):
        raise NotAllowed(owner=owner_id, actor=request.actor.staff_id)
    form = MergeForm(request.POST or None, units=units)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: form.merge(owner_id, **who))
    if status == SAVED:
        messages.success(request, gettext("Afdelingerne er lagt sammen. Det, der venter, flytter med om lidt."))
        return redirect("entry_points:of_unit", owner_id)
    context = {"form": form, "owner": units[0], "has_any": any(unit.kind is UnitKind.DEPARTMENT for unit in units)}
    return render(request, "departments/merge.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def in_case(request: CaseworkerRequest, case_id: UUID, subject: UUID) -> HttpResponse:
    """Show whoever holds a case who has now what a department had, and let them say that they have seen it."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    if request.method == "POST":
        know_merger(case_id, subject, **who)
        messages.success(request, gettext("Det står ikke længere på din liste."))
        return redirect("case:show", case_id)
    return render(request, "departments/in_case.html", {"of": merger_in_case(case_id, subject, **who)})
