"""The person reads the own plan, and adds goals and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import LifeArea
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import write_own
from koereplan.web.plans.forms import OwnForm
from koereplan.web.plans.view import PlanView
from koereplan.web.problems import SAVED, tried
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person the own plan, and take what they write themselves."""
    page = plan_of_case(None, actor=request.actor, on=request.today)
    form = OwnForm(request.POST or None)

    def act() -> None:
        written = form.cleaned_data
        said = {written["kind"]: written["words"]}
        write_own(page.case_id, area=LifeArea(written["area"]), **said, actor=request.actor, on=request.today)
        messages.success(request, gettext("Det står nu i din plan."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("own_plan:show")
    context = {"plan": PlanView.of(page, today=request.today), "form": form}
    return render(request, "plans/own_plan.html", context, status=status)
