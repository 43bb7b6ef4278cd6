"""What is recorded of an assessment of risk and need, and what is decided about a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.kinds import Level, Need, Suggesting
from koereplan.casework.assessments.services import RiskSaid
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

NOT_ASSESSED = ("", _("Ikke vurderet"))


class RiskForm(PlainForm):
    """What came of the instrument: nothing of the instrument itself is written here."""

    instrument = forms.CharField(label=_("Instrument"), max_length=120, initial="LS/RNR")
    instrument_version = forms.CharField(label=_("Version"), max_length=60, required=False)
    assessed_on = DayField(label=_("Vurderet"))
    assessor = forms.CharField(label=_("Vurderet af"), max_length=120)
    level = forms.ChoiceField(
        label=_("Risikoniveau efter instrumentet"), choices=Level.choices, widget=forms.RadioSelect
    )
    override = forms.ChoiceField(
        label=_("Et andet niveau efter faglig vurdering"), required=False, choices=[("", _("Nej")), *Level.choices]
    )
    reason = forms.CharField(
        label=_("Hvorfor et andet niveau?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    next_review_on = DayField(label=_("Vurderes igen senest"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [NOT_ASSESSED, *Level.choices]
        self.add({need.value: forms.ChoiceField(label=need.label, required=False, choices=choices) for need in Need})

    def about_it(self) -> list[BoundField]:
        """Return the fields of the instrument and the level."""
        names = ("instrument", "instrument_version", "assessed_on", "assessor", "level", "override", "reason")
        return [self[name] for name in (*names, "next_review_on")]

    def needs(self) -> list[BoundField]:
        """Return the fields of the central eight."""
        return [self[need.value] for need in Need]

    def said(self) -> RiskSaid:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return RiskSaid(
            instrument=written["instrument"],
            instrument_version=written["instrument_version"],
            assessed_on=written["assessed_on"],
            assessor=written["assessor"],
            level=Level(written["level"]),
            needs={need: Level(written[need]) for need in Need if written[need]},
            override=Level(written["override"]) if written["override"] else None,
            reason=written["reason"],
            next_review_on=written["next_review_on"],
        )


class DecisionForm(PlainForm):
    """Whether a suggestion is followed, and why not."""

    about = forms.ChoiceField(choices=Suggesting.choices, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("accept", ""), ("decline", "")], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Hvorfor noget andet?"), required=False, max_length=500, help_text=_("Kun hvis I gør noget andet.")
    )
