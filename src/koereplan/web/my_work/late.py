"""What was late on a day, whatever has been done since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from koereplan.casework.cases.queries import late_steps
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.components.timetable import words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


class DayForm(PlainForm):
    """The day asked about."""

    day = DayField(label=_("Dag"))


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show what was late in the unit's cases on a day, by what was recorded then."""
    form = DayForm(request.GET if "day_year" in request.GET else None, initial={"day": request.today})
    day = form.cleaned_data["day"] if form.is_valid() else request.today
    steps = {step.key: step for step in edition(DEFAULT_EDITION).steps}
    late = [
        (step, words.step_title(steps[step.step], step.occurrence))
        for step in late_steps(as_of=day, actor=request.actor, on=request.today)
    ]
    return render(request, "my_work/late.html", {"form": form, "day": day, "late": late})
