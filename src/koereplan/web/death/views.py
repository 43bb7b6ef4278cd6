"""A death is recorded, what remains is shown quietly, and a mistake is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases.queries import death_of_person
from koereplan.casework.cases.services import correct_death, record_death
from koereplan.casework.plans.queries import plan_of_case
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.plans.view import ActionView
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


class DeathForm(PlainForm):
    """The day of death."""

    synonyms: ClassVar[dict[str, str]] = {"ended_on": "died_on"}

    died_on = DayField(label=_("Dødsdag"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class MistakeForm(PlainForm):
    """Why a death that was recorded is none."""

    reason = forms.CharField(label=_("Hvad var fejlen?"), max_length=500)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take a death; once it is recorded, show what was stopped and what people must see to, and take a correction.

    :raises NotAllowed: it is for others to record.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    page = death_of_person(case_id, **who)
    if not page.may_record and page.died_on is None:
        raise NotAllowed(case=case_id)
    is_recorded = page.died_on is not None
    form = (
        MistakeForm(request.POST or None)
        if is_recorded
        else DeathForm(request.POST or None, initial={"revision": page.revision})
    )

    def act() -> None:
        written = form.cleaned_data
        if is_recorded:
            correct_death(case_id, reason=written["reason"], **who)
            messages.success(request, gettext("Fejlen er rettet. Breve, der blev holdt tilbage, venter på dig."))
        else:
            record_death(case_id, died_on=written["died_on"], revision=written["revision"], **who)
            messages.success(request, gettext("Dødsfaldet er registreret. Intet sendes mere."))

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("case:show" if is_recorded else "death:show", case_id)
    context = {"case": page, "form": form, "running": running(request, case_id) if is_recorded else []}
    return render(request, "death/death.html", context, status=status)


def running(request: CaseworkerRequest, case_id: UUID) -> list[ActionView]:
    """Return what is still running in the plan, with who carries it out, as far as it is open to the reader."""
    try:
        plan = plan_of_case(case_id, actor=request.actor, on=request.today)
    except NotAllowed:
        return []
    return [ActionView.of(line, plan, today=request.today) for line in plan.actions if line.is_running]
