"""Parole is refused or postponed: first seen what that moves, then saved in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import May
from koereplan.casework.cases.queries import case_for_form
from koereplan.web.components.fact import known_values
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.facts.views import preview, save
from koereplan.web.problems import UNPROCESSABLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest

REFUSED, POSTPONED = "refused", "postponed"
TITLE = _("Prøveløsladelse: afslag eller udsat")


class TurnForm(PlainForm):
    """What was decided, when, and the day that the course turns to."""

    outcome = forms.ChoiceField(
        label=_("Hvad er afgjort?"),
        choices=[
            (REFUSED, _("Afslag: hele straffen afsones")),
            (POSTPONED, _("Udsat: prøveløsladelse en anden dag")),
        ],
        widget=forms.RadioSelect,
    )
    parole_date = DayField(label=_("Ny dag for prøveløsladelse"), required=False, help_text=_("Kun, når den er udsat."))
    end_date = DayField(
        label=_("Endt straf"), required=False, help_text=_("Løsladelsesdagen, når der er givet afslag.")
    )
    known_on = DayField(label=_("Afgjort hvilken dag"))
    reason = forms.CharField(
        label=_("Hvorfor"),
        max_length=500,
        help_text=_("Bliver stående i historikken. Skriv ikke mere, end der skal til."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Return what was decided, with the day it needs."""
        needed = {REFUSED: "end_date", POSTPONED: "parole_date"}.get(self.cleaned_data.get("outcome", ""))
        if needed and self.cleaned_data.get(needed) is None and needed not in self.errors:
            self.add_error(needed, _("Skriv dagen."))
        return self.cleaned_data

    def changes(self, known: Mapping[str, object]) -> dict[str, object]:
        """Return the facts that differ from what is known."""
        written = self.cleaned_data
        if written["outcome"] == REFUSED:
            wanted = {"release_kind": "end_of_sentence", "end_date": written["end_date"]}
        else:
            wanted = {"parole_date": written["parole_date"]}
        return {key: value for key, value in wanted.items() if known.get(key) != value}


@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take that parole is refused or postponed, show what that moves, and save it when somebody has looked.

    :raises Http404: that is not the reader's to write.
    """
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    if May.CHANGE_FACTS not in case.acts:
        raise Http404
    known = known_values(case.facts)
    initial = {
        "parole_date": None,
        "end_date": known.get("end_date"),
        "known_on": request.today,
        "revision": case.revision,
    }
    form = TurnForm(request.POST or None, initial=initial)
    context: dict[str, object] = {"case": case, "title": TITLE}
    changes = form.changes(known) if form.is_bound and form.is_valid() else {}
    if form.is_bound and form.is_valid() and not changes:
        form.add_error(None, gettext("Sådan står det allerede. Vælg det, der er afgjort, eller gå tilbage til sagen."))
    if not form.is_bound or form.errors or request.POST.get("act") == "edit":
        status = UNPROCESSABLE if form.errors else 200
        return render(request, "releases/turn.html", {**context, "form": form}, status=status)
    answer = save if request.POST.get("act") == "save" else preview
    return answer(request, case, form, changes, context)
