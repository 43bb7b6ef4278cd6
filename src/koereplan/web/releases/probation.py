"""Probation is drawn into the concrete planning eight weeks before parole (step 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import May
from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.cases.services import complete_step
from koereplan.casework.handovers.queries import handover_of
from koereplan.web.components.fact import known_values
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.components.timetable import decision_day
from koereplan.web.handover.wording import how_it_stands, title_of
from koereplan.web.problems import SAVED, tried
from koereplan.web.step.drawing_in import DrawingIn

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.cases.queries import CaseForm
    from koereplan.web.requests import CaseworkerRequest

STEP = "9"
AGREED = [
    ("further_work", _("Det videre arbejde med handleplanen er aftalt")),
    ("hand_over", _("Overdragelsen af ansvaret for handleplanen er aftalt")),
]


class ProbationForm(PlainForm):
    """Which office, when, and what was agreed."""

    synonyms = {"contacted": "probation_office"}  # noqa: RUF012 - declared by the base

    probation_office = forms.ChoiceField(label=_("Hvilken KiF-afdeling inddrager I?"))
    occurred_on = DayField(label=_("Hvornår talte I med dem?"))
    agreed = forms.MultipleChoiceField(
        label=_("Hvad er aftalt?"), required=False, choices=AGREED, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Hvad I har aftalt om planlægningen"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kort: hvem gør hvad, og hvornår."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def draw_in(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Draw a probation office in, and carry out step 9 by it.

    :raises Http404: that is not the reader's to do.
    """
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    if May.CARRY_OUT_STEP not in case.acts:
        raise Http404
    form = ProbationForm(request.POST or None, initial={"occurred_on": request.today, "revision": case.revision})
    offer(form, DrawingIn.of(case, STEP, actor=request.actor, today=request.today))

    def act() -> None:
        written = form.cleaned_data
        complete_step(
            case_id,
            STEP,
            occurred_on=written["occurred_on"],
            note=written["note"],
            ticks={"drawn_in", *written["agreed"], *ticked(case)},
            contacted=[UUID(written["probation_office"])],
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("KiF er inddraget og kan se sagen. Tilbyd dem overdragelsen, når I er klar."))
        return redirect("case:show", case_id)
    handover = handover_of(case_id, actor=request.actor, on=request.today)
    context = {
        "case": case,
        "form": form,
        "decided_on": decided_on(case),
        "may_offer": May.OFFER_HANDOVER in case.acts,
        "handover": handover,
        "stands": how_it_stands(handover) if handover else "",
        "title": title_of(handover) if handover else "",
    }
    return render(request, "releases/probation.html", context, status=status)


def offer(form: ProbationForm, drawing_in: DrawingIn) -> None:
    """This will let the form choose among the offices, with the one that is in the case already chosen."""
    choices = {str(unit.id): unit.name for unit in drawing_in.probation}
    field = form.fields["probation_office"]
    field.choices = [("", _("Vælg afdeling")), *choices.items()]  # type: ignore[attr-defined] # a choice field
    field.initial = next((str(known) for known in drawing_in.known if str(known) in choices), "")


def ticked(case: CaseForm) -> set[str]:
    """Return what stands ticked of the step."""
    return {deliverable for step, _occurrence, deliverable in case.ticks if step == STEP}


def decided_on(case: CaseForm) -> date | None:
    """Return the day on which parole is decided at the latest, while it is open."""
    known = known_values(case.facts)
    parole, kind = known.get("parole_date"), known.get("release_kind")
    return decision_day(parole, str(kind) if kind else None)  # type: ignore[arg-type] # a fact's value
