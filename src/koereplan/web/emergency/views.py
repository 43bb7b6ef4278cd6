"""Emergency access is taken, and a leader reviews it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import emergencies_to_review
from koereplan.casework.cases.services import review_emergency, take_emergency_access
from koereplan.web.emergency.forms import EmergencyForm, ReviewForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: CaseworkerRequest) -> HttpResponse:
    """Open a case for 24 hours to somebody whose authority is in it, and who says why."""
    form = EmergencyForm(request.POST or None)
    opened: list[UUID] = []

    def act() -> None:
        written = form.cleaned_data
        opened.append(
            take_emergency_access(written["named"], reason=written["reason"], actor=request.actor, on=request.today)
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Sagen er åben for dig i 24 timer. Din leder har fået besked."))
        return redirect("case:show", opened[0])
    return render(request, "emergency/take.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: CaseworkerRequest, emergency_id: UUID) -> HttpResponse:
    """Show an emergency access to the leader who is to review it, and take what they found.

    :raises Http404: there is none that waits for the reader.
    """
    waiting = emergencies_to_review(actor=request.actor, on=request.today)
    emergency = next((line for line in waiting if line.id == emergency_id), None)
    if emergency is None:
        raise Http404
    form = ReviewForm(request.POST or None)

    def act() -> None:
        review_emergency(
            emergency_id,
            is_justified=form.cleaned_data["is_justified"] == "yes",
            note=form.cleaned_data["note"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Gennemgangen er skrevet ned."))
        return redirect("my_work:show")
    context = {"emergency": emergency, "is_late": emergency.is_late(on=request.today), "form": form}
    return render(request, "emergency/review.html", context, status=status)
