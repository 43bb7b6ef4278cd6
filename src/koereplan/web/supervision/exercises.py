"""The catalogue of exercises: read by those who supervise, filled by whoever edits guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.access import NotAllowed
from koereplan.casework.supervision.exercises import EDITORS, add_exercise, catalogue, retire_exercise
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried
from koereplan.web.supervision.forms import text
from koereplan.web.supervision.views import who

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


class ExerciseForm(PlainForm):
    """An exercise in the agency's own words."""

    title = forms.CharField(label=_("Navn"), max_length=120)
    aim = forms.CharField(label=_("Hvad skal den føre til?"), max_length=300)
    text = text(_("Sådan gør I"), rows=5, required=True)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the catalogue, and take a new exercise.

    :raises NotAllowed: it is for others to fill.
    """
    may_edit = request.actor.role in EDITORS
    if request.method == "POST" and not may_edit:
        raise NotAllowed(actor=request.actor.staff_id)
    form = ExerciseForm(request.POST or None)
    status = 200

    def act() -> None:
        written = form.cleaned_data
        add_exercise(written["title"], aim=written["aim"], text=written["text"], **who(request))

    if request.method == "POST":
        status = tried(form, act)
        if status == SAVED:
            messages.success(request, gettext("Øvelsen er lagt i kataloget."))
            return redirect("exercises:show")
    context = {"exercises": catalogue(), "may_edit": may_edit, "form": form}
    return render(request, "supervision/exercises.html", context, status=status)


@require_POST
def retire(request: CaseworkerRequest, exercise_id: UUID) -> HttpResponse:
    """Take an exercise out of the catalogue."""
    retire_exercise(exercise_id, **who(request))
    messages.success(request, gettext("Øvelsen er taget ud. Samtaler, hvor den er brugt, beholder den."))
    return redirect("exercises:show")
