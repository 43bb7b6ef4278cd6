"""The unit that was told of an admission confirms it, or passes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.notices.queries import notice_to_forward
from koereplan.casework.notices.services import acknowledge_notice, forward_notice, name_case_lead
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import Named
    from koereplan.web.requests import CaseworkerRequest


class ForwardForm(PlainForm):
    """Which unit a notice is passed on to."""

    to = forms.ChoiceField(
        label=_("Hvem skal have beskeden?"), help_text=_("De ser det samme som I, og bygger på det samme grundlag.")
    )

    def __init__(self, *args: Any, units: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = ("", gettext("Vælg afdeling"))
        self.fields["to"].choices = [choose, *((str(unit.id), unit.name) for unit in units)]  # type: ignore[attr-defined]


class LeadForm(PlainForm):
    """Who leads the case in the unit, if that is settled."""

    case_lead = forms.UUIDField(required=False)


@require_POST
def acknowledge(request: CaseworkerRequest, notice_id: UUID) -> HttpResponse:
    """Confirm that the unit was told, and name who leads the case there, if somebody is chosen.

    :raises Http404: what is chosen is nobody.
    """
    form = LeadForm(request.POST)
    if not form.is_valid():
        raise Http404
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    if lead := form.cleaned_data["case_lead"]:
        name_case_lead(notice_id, lead, **who)
        messages.success(request, gettext("I har kvitteret, og fængslet kan se, hvem der er sagsansvarlig hos jer."))
    else:
        acknowledge_notice(notice_id, **who)
        messages.success(request, gettext("I har bekræftet, at I har fået beskeden."))
    return redirect("my_work:show")


@require_http_methods(["GET", "HEAD", "POST"])
def forward(request: CaseworkerRequest, notice_id: UUID) -> HttpResponse:
    """Pass the notice on to another unit of the municipality."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    notice = notice_to_forward(notice_id, **who)
    form = ForwardForm(request.POST or None, units=notice.units)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: forward_notice(notice_id, to=UUID(form.cleaned_data["to"]), **who))
    if status == SAVED:
        messages.success(request, gettext("Beskeden er givet videre."))
        return redirect("my_work:show")
    return render(request, "told/forward.html", {"notice": notice, "form": form}, status=status)
