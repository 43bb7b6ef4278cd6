"""What is written when an exchange is opened, and by its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.apart.kinds import SHARED
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.exchanges.words import told_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import WorkerRow


class OpenForm(PlainForm):
    """Why an exchange is necessary, between whom, and until when."""

    group = forms.CharField(label=_("Gruppen"), max_length=200, help_text=_("For eksempel: KSP Fyn"))
    necessity = forms.CharField(
        label=_("Hvorfor er det nødvendigt for løsladelsen?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Medlemmerne læser det. Uden det må intet deles (retsplejeloven § 115)."),
    )
    members = forms.MultipleChoiceField(
        label=_("Hvem skal kunne læse og lægge noget ind?"), widget=forms.CheckboxSelectMultiple
    )
    until_on = DayField(label=_("Åben til"), help_text=_("Højst et halvt år frem. Så lukker den af sig selv."))

    def __init__(self, *args: Any, candidates: Iterable[WorkerRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [  # type: ignore[attr-defined] # a choice field
            (str(worker.id), f"{worker.name}, {worker.unit}") for worker in candidates
        ]


class ItemForm(PlainForm):
    """What a member puts in."""

    text = forms.CharField(
        label=_("Det, gruppen har brug for at vide"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Kun det, der er nødvendigt for løsladelsen. Aldrig til efterforskning."),
    )
    content = forms.MultipleChoiceField(
        label=_("Hvad handler det om?"),
        choices=[(str(reading.number), told_of(reading)) for reading in SHARED],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Det skrives i oversigten over, hvad der er givet videre."),
    )


class DeclineForm(PlainForm):
    """That a member shares nothing."""

    reason = forms.CharField(label=_("Hvorfor"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))


class CloseForm(PlainForm):
    """That the coordinator closes the exchange."""
