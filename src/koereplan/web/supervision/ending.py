"""Supervision ends: what goes on, and in whose hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import NotAllowed
from koereplan.casework.supervision.kinds import EndKind
from koereplan.casework.supervision.said import Ended
from koereplan.casework.supervision.services import end_supervision
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.plans.view import ActionView
from koereplan.web.problems import SAVED, tried
from koereplan.web.supervision.forms import text
from koereplan.web.supervision.steps import plan_in
from koereplan.web.supervision.views import who, writable

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from koereplan.casework.supervision.shapes import SupervisionPage
    from koereplan.web.requests import CaseworkerRequest


class EndForm(PlainForm):
    """How supervision ended, what goes on, and who holds the rope now."""

    synonyms: ClassVar[dict[str, str]] = {"supervision_end_date": "ended_on"}

    kind = forms.ChoiceField(label=_("Hvordan sluttede det?"), choices=EndKind.choices, widget=forms.RadioSelect)
    ended_on = DayField(label=_("Sidste dag med tilsyn"))
    goes_on = text(
        _("Hvad fortsætter bagefter?"),
        required=True,
        help_text=_("Skriv ikke om helbred her. Planen ovenfor følger med til den, der må se den."),
    )
    rope_unit = forms.ChoiceField(label=_("Hvilken enhed er tovholder nu?"), required=False)
    rope_name = forms.CharField(label=_("Hvem?"), required=False, max_length=200, help_text=_("Et navn."))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: SupervisionPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(str(unit.id), unit.name) for unit in page.partners]
        self.fields["rope_unit"].choices = [("", _("En anden, eller ingen")), *units]  # type: ignore[attr-defined]

    def ended(self) -> Ended:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return Ended(
            kind=EndKind(written["kind"]),
            ended_on=written["ended_on"],
            goes_on=written["goes_on"],
            rope_unit_id=UUID(written["rope_unit"]) if written["rope_unit"] else None,
            rope_name=written["rope_name"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take how supervision ended, beside what is still running in the plan.

    :raises NotAllowed: it is for others to record.
    """
    page = writable(request, case_id)
    if "change_facts" not in page.acts:
        raise NotAllowed(case=case_id)
    ended_on = page.ends_on if page.ends_on and page.ends_on <= request.today else request.today
    initial = {"kind": EndKind.EXPIRED, "ended_on": ended_on, "revision": page.revision}
    form = EndForm(request.POST or None, page=page, initial=initial)

    def act() -> None:
        end_supervision(case_id, form.ended(), revision=form.cleaned_data["revision"], **who(request))

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Det er skrevet ned, at tilsynet er slut."))
        return redirect("supervision:show", case_id)
    plan = plan_in(request, case_id)
    running = (
        [ActionView.of(line, plan, today=request.today) for line in plan.actions if line.is_running] if plan else []
    )
    return render(request, "supervision/end.html", {"case": page, "form": form, "running": running}, status=status)
