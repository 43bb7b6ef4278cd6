"""A release that took place is recorded; a course that has ended is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import case_for_form, closing_of_case
from koereplan.casework.cases.services import ReleasedAs, record_release
from koereplan.casework.cases.services import close_case as close_course
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


class ReleaseForm(PlainForm):
    """When, and how; from remand, as long as no sentence has begun."""

    synonyms: ClassVar[dict[str, str]] = {
        "parole_date": "released_on",
        "end_date": "released_on",
        "release_kind": "released_as",
    }

    released_on = DayField(label=_("Løsladt"))
    released_as = forms.ChoiceField(
        label=_("Hvordan"),
        choices=[(ReleasedAs.PAROLE, _("På prøve")), (ReleasedAs.END_OF_SENTENCE, _("Efter endt straf"))],
        widget=forms.RadioSelect,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_remand: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_remand:
            field = self.fields["released_as"]
            field.choices = [(ReleasedAs.REMAND, _("Fra varetægt")), *field.choices]  # type: ignore[attr-defined]


class CloseForm(PlainForm):
    """Why the course is over."""

    reason = forms.CharField(label=_("Hvorfor er forløbet slut?"), max_length=500)
    goes_on = forms.CharField(
        label=_("Hvordan har kommunen sagt, det går videre?"),
        required=False,
        max_length=500,
        help_text=_("Hvem i kommunen følger op, og med hvad."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, goes_on_in_municipality: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not goes_on_in_municipality:
            del self.fields["goes_on"]


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Record that the person was released."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    facts = {line.key: line.value for line in case.facts}
    is_remand = facts.get("sentence_start_date") is None
    planned = ReleasedAs.REMAND if is_remand else facts.get("release_kind")
    form = ReleaseForm(
        request.POST or None,
        is_remand=is_remand,
        initial={"released_on": request.today, "released_as": planned, "revision": case.revision},
    )

    def act() -> None:
        written = form.cleaned_data
        record_release(
            case_id,
            released_on=written["released_on"],
            released_as=ReleasedAs(written["released_as"]),
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Løsladelsen er registreret."))
        return redirect("case:show", case_id)
    return render(request, "release/record.html", {"case": case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """End the course."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    closing = closing_of_case(case_id, actor=request.actor, on=request.today)
    form = CloseForm(
        request.POST or None,
        initial={"revision": case.revision},
        goes_on_in_municipality=closing.goes_on_in_municipality,
    )

    def act() -> None:
        close_course(
            case_id,
            reason=form.cleaned_data["reason"],
            goes_on=form.cleaned_data.get("goes_on", ""),
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Forløbet er afsluttet."))
        return redirect("case:show", case_id)
    return render(request, "release/close.html", {"case": case, "form": form, "lacks": closing.lacks}, status=status)
