"""What is written when somebody takes emergency access, and when a leader reviews it."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm


class EmergencyForm(PlainForm):
    """Whose case, and why now."""

    named = forms.CharField(
        label=_("CPR-nummer, sagsnummer eller sagens adresse"),
        max_length=200,
        help_text=_("Hele nummeret. Et navn er ikke nok."),
    )
    reason = forms.CharField(
        label=_("Hvorfor er det nødvendigt nu?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Lederen læser det med det samme, og det bliver stående."),
    )


class ReviewForm(PlainForm):
    """Whether it was justified, and why."""

    synonyms: ClassVar[dict[str, str]] = {"reason": "note"}

    is_justified = forms.ChoiceField(
        label=_("Var nødadgangen berettiget?"),
        choices=[("yes", _("Ja, den var berettiget")), ("no", _("Nej, den var ikke berettiget"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Hvorfor"), max_length=1000, widget=forms.Textarea({"rows": 3}), help_text=_("Bliver stående.")
    )
