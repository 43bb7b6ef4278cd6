"""What an editor writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.guides.kinds import Phase
from koereplan.casework.guides.texts import GuideText
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.components.timetable.words import step_title


class GuideForm(PlainForm):
    """A guide in both languages, of which phase and steps, and when it is gone through again."""

    phase = forms.ChoiceField(label=_("Hvad handler den om?"), choices=Phase.choices)
    steps = forms.MultipleChoiceField(
        label=_("Ved hvilke trin hjælper den?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    title_da = forms.CharField(label=_("Navn på dansk"), max_length=120)
    body_da = forms.CharField(
        label=_("Tekst på dansk"),
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Skriv ## foran en overskrift, - foran et punkt, 1. foran et trin og ** om det vigtige."),
    )
    title_en = forms.CharField(label=_("Navn på engelsk"), max_length=120, required=False)
    body_en = forms.CharField(
        label=_("Tekst på engelsk"), max_length=12000, required=False, widget=forms.Textarea(attrs={"rows": 18})
    )
    review_on = DayField(label=_("Hvornår gennemgås den igen?"))
    is_shown = forms.BooleanField(label=_("Vis vejledningen"), required=False)
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["steps"].choices = [  # type: ignore[attr-defined] # a choice field
            (step.key, f"{step.key} {step_title(step)}") for step in edition(DEFAULT_EDITION).steps
        ]
        if is_new:
            del self.fields["is_shown"]

    def text(self) -> GuideText:
        """Return what the guide says."""
        written = self.cleaned_data
        return GuideText(
            phase=Phase(written["phase"]),
            steps=tuple(written["steps"]),
            title_da=written["title_da"].strip(),
            body_da=written["body_da"].replace("\r\n", "\n").strip(),
            title_en=written["title_en"].strip(),
            body_en=written["body_en"].replace("\r\n", "\n").strip(),
        )
