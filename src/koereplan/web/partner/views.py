"""A unit that is drawn in is released from the task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.cases.services import release_unit
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest


class ReleaseForm(PlainForm):
    """From when the unit is out of the case."""

    released_on = DayField(label=_("Løst fra opgaven"), help_text=_("Fra den dag kan enheden ikke længere se sagen."))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: CaseworkerRequest, case_id: UUID, unit_id: UUID) -> HttpResponse:
    """Release a unit from the task that it was drawn in for.

    :raises Http404: the unit is not drawn in.
    """
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    partner = next((line for line in case.partners if line.unit.id == unit_id), None)
    if partner is None:
        raise Http404
    form = ReleaseForm(request.POST or None, initial={"released_on": request.today})

    def act() -> None:
        release_unit(
            case_id, unit_id, released_on=form.cleaned_data["released_on"], actor=request.actor, on=request.today
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("%(unit)s er løst fra opgaven.") % {"unit": partner.unit.name})
        return redirect("case:show", case_id)
    return render(request, "partner/release.html", {"case": case, "partner": partner, "form": form}, status=status)
