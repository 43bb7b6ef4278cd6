"""What is written when a step is carried out, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.roadmap import Outcome
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from koereplan.roadmap import Step
    from koereplan.web.step.drawing_in import DrawingIn


class StepForm(PlainForm):
    """When, what came of it, whom it drew in, a note, and what is ticked."""

    synonyms: ClassVar[dict[str, str]] = {
        "date": "occurred_on",
        "contacted": "municipality_unit",
    }

    outcome = forms.ChoiceField(
        label=_("Hvad skete der?"),
        choices=[
            (Outcome.DONE, _("Trinnet er udført")),
            (Outcome.NOT_PERMITTED, _("Personen har ikke givet samtykke: trinnet er ikke tilladt")),
        ],
        initial=Outcome.DONE,
        widget=forms.RadioSelect,
    )
    occurred_on = DayField(label=_("Hvornår?"))
    municipality_unit = forms.ChoiceField(
        label=_("Hvem i kommunen er kontaktet?"),
        required=False,
        help_text=_("De kan se sagen fra nu af: datoer, køreplan og plan. Ikke helbred."),
    )
    probation_office = forms.ChoiceField(
        label=_("Hvilken KiF-afdeling er kontaktet?"), required=False, help_text=_("De kan se sagen fra nu af.")
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kort: hvad der blev aftalt, og med hvem."),
    )
    ticks = forms.MultipleChoiceField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, step: Step, drawing_in: DrawingIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drawing_in.offer(self)
        self.fields["ticks"].choices = [(item.key, item.text) for item in step.deliverables]  # type: ignore[attr-defined]
        if not step.rule.needs_consent:
            del self.fields["outcome"]


class WithdrawForm(PlainForm):
    """Why an event is taken back."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=500, help_text=_("Bliver stående i historikken."))
