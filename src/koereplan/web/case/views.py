"""The case and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases.queries import NotYetRegistered, case_page
from koereplan.casework.handovers.queries import handovers_of_case
from koereplan.web.case.view import CaseView
from koereplan.web.components.fact import fact_views
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.numbers import number_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


WHOLE_JOURNAL = 1000


class AsOfForm(PlainForm):
    """A day on which the case is to be seen."""

    day = DayField(label=_("Dag"), help_text=_("Sagen vises, som den var skrevet den dag."))


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show a case: today, or as it was recorded on a day before; the present stay, or a former one."""
    form = AsOfForm(request.GET) if "day_year" in request.GET else AsOfForm()
    as_of = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    asked: dict[str, Any] = {
        "stay_number": number_in(request.GET.get("ophold", "")),
        "actor": request.actor,
        "on": request.today,
    }
    try:
        page = case_page(case_id, as_of=as_of, **asked)
    except NotYetRegistered as problem:
        form.refuse(problem, at="day")
        page = case_page(case_id, **asked)
    handovers = handovers_of_case(case_id, actor=request.actor, on=request.today)
    running = next((one for one in handovers if one.ended_on is None and one.life_area is None), None)
    view = CaseView.of(page, running, today=request.today)
    return render(request, "case/case.html", {"case": view, "form": form})


@require_safe
def history(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show everything that was recorded of a case: what happened, by whom, and what stood as late.

    :raises NotAllowed: the reader sees the case, but its history is for those who answer for it.
    """
    page = case_page(case_id, newest=WHOLE_JOURNAL, actor=request.actor, on=request.today)
    if not page.is_whole:
        raise NotAllowed(case=case_id)
    handovers = handovers_of_case(case_id, actor=request.actor, on=request.today)
    context = {"case": page, "journal": page.journal, "facts": fact_views(page.facts), "handovers": handovers}
    return render(request, "case/history.html", context)
